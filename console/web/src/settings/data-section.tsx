import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, words, type Answer } from '../api/client.js';
import { Failure } from '../app/failure.js';
import { plural } from '../lib/format.js';
import { Choice, described, Field } from './field.js';
import type { SettingsWork } from './use-settings.js';

type Places = Answer<'GET /api/v1/settings/data'>;
const PLACES = ['GET /api/v1/settings/data', {}] as const;

/** Where data lie, and how large they are. */
export function DataSection({ work }: { work: SettingsWork }) {
  const dir = work.value('data.dir');
  // Runs are recorded while one looks elsewhere: sizes are asked for anew.
  const query = useQuery({
    queryKey: PLACES,
    queryFn: ({ signal }) => call('GET /api/v1/settings/data', {}, signal),
    staleTime: 0,
  });
  return (
    <>
      <Field
        work={work}
        path="data.dir"
        label="Your data"
        help="The folder on this machine where your MedMNIST files (.npz) lie; looked into before the cache."
      >
        <input
          {...described(work, 'data.dir')}
          type="text"
          spellCheck={false}
          placeholder="none"
          value={typeof dir === 'string' ? dir : ''}
          onChange={({ target }) => work.set('data.dir', target.value === '' ? null : target.value)}
        />
      </Field>
      <Field
        work={work}
        path="data.download"
        label="Downloads"
        help="What happens when a run wants real images that are not here."
        group
      >
        <Choice
          name="download"
          value={String(work.value('data.download'))}
          onChange={(value) => work.set('data.download', value)}
          options={[
            ['auto', 'Download them', 'From the MedMNIST archive, checked against its checksum, once.'],
            ['never', 'Never', 'A phantom stands in where there is one, and says so.'],
          ]}
        />
      </Field>
      {query.isError && <Failure title="The data cannot be listed" query={query} />}
      {query.data !== undefined && <PlacesTables places={query.data} />}
    </>
  );
}

function PlacesTables({ places }: { places: Places }) {
  return (
    <>
      <h3>On this machine</h3>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">what</th>
              <th scope="col">where</th>
              <th scope="col">files</th>
              <th scope="col">size</th>
            </tr>
          </thead>
          <tbody>
            {[...places.folders, places.cache].map(({ use, path, files, bytes }) => (
              <tr key={use}>
                <th scope="row">{use}</th>
                <td className="path">{path}</td>
                <td>{files.toLocaleString('en')}</td>
                <td>{size(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ClearCache cache={places.cache} />
      <h3>Data sets</h3>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">set</th>
              <th scope="col">real images</th>
              <th scope="col">phantom</th>
              <th scope="col">size</th>
            </tr>
          </thead>
          <tbody>
            {places.sets.map(({ name, title, file, bytes, cached, phantom }) => (
              <tr key={name}>
                <th scope="row">{title}</th>
                <td className="path">{file === null ? 'not here' : cached ? 'in the cache' : file}</td>
                <td>{phantom ? 'yes' : 'no'}</td>
                <td>{bytes === null ? '–' : size(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ClearCache({ cache }: { cache: Places['cache'] }) {
  const client = useQueryClient();
  const [told, setTold] = useState('');
  const clear = async (): Promise<void> => {
    const what = `${plural(cache.files, 'downloaded file')} (${size(cache.bytes)})`;
    if (!window.confirm(`Remove ${what}? They can be downloaded again; your own data and runs stay.`)) return;
    await call('DELETE /api/v1/settings/data/cache', {}).then(
      (places) => {
        client.setQueryData(PLACES, places);
        setTold(`Removed ${what}.`);
      },
      (error: unknown) => setTold(words(error)),
    );
  };
  return (
    <div className="route-test">
      <button type="button" onClick={() => void clear()} disabled={cache.files === 0} data-testid="clear-cache">
        Clear the cache
      </button>
      <small role="status">{told !== '' ? told : cache.files === 0 ? 'It is empty.' : ''}</small>
    </div>
  );
}

/** @example size(4_170_669); // '4.2 MB' */
function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]!}`;
}
