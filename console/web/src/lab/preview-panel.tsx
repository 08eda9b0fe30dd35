import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { call, words as sentence, type Answer } from '../api/client.js';
import { figure, sourceWord, words } from '../lib/format.js';
import { Pixels } from '../panels/pixels.js';

type Preview = Answer<'POST /api/v1/scenarios/preview'>;

const SOURCES = { auto: 'real if at hand', medmnist: 'real', phantom: 'phantom' } as const;
export type Source = keyof typeof SOURCES;

interface PreviewProps {
  readonly text: string;
  readonly stream: string;
  readonly frame: number;
  readonly source: Source;
  readonly onSource: (source: Source) => void;
}

/** What the moment under the playhead does to images, measured. */
export function PreviewPanel({ text, stream, frame, source, onSource }: PreviewProps) {
  const [samples, setSamples] = useState(8);
  const [same, setSame] = useState(true);
  const body = useDeferredValue({ text, stream, frame, samples, same, source });
  const query = useQuery({
    queryKey: ['preview', body],
    queryFn: ({ signal }) => call('POST /api/v1/scenarios/preview', { body }, signal),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return (
    <section className="card" aria-labelledby="preview-title">
      <div className="head">
        <h2 id="preview-title">What it does to images at that moment</h2>
        <div className="legend">
          <label>
            <input type="checkbox" checked={same} onChange={(event) => setSame(event.target.checked)} /> same cases at
            every moment
          </label>
          <label>
            images{' '}
            <select
              value={source}
              data-testid="preview-source"
              onChange={(event) => onSource(event.target.value as Source)}
            >
              {Object.entries(SOURCES).map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label>
            samples{' '}
            <select value={samples} onChange={(event) => setSamples(Number(event.target.value))}>
              {[4, 8, 12, 16].map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          </label>
        </div>
      </div>
      {query.isError && (
        <p role="alert" className="bad">
          {sentence(query.error)}
        </p>
      )}
      {query.data !== undefined && <Shown preview={query.data} />}
    </section>
  );
}

function Shown({ preview }: { preview: Preview }) {
  const { average, effects, unseen, pairs } = preview;
  const decibels = (value: number | null): string => (value === null ? '∞ (equal)' : `${figure(value)} dB`);
  return (
    <>
      <p className="chips" data-testid="preview-effects">
        <span className="tag">{`${preview.dataset} · ${sourceWord(preview.source)}`}</span>
        {effects.length === 0 && <span className="tag">nothing in force</span>}
        {effects.map(({ name, severity }, i) => (
          <span key={i} className="tag">{`${words(name)} ${severity.toFixed(2)}`}</span>
        ))}
      </p>
      {unseen.length > 0 && (
        <p className="dim">{unseen.map(words).join(', ')}: made by means of the model, seen only in a run.</p>
      )}
      <dl className="gaps" data-testid="preview-measures">
        {(
          [
            ['mean', `${figure(average.original.mean)} → ${figure(average.streamed.mean)}`],
            ['deviation', `${figure(average.original.deviation)} → ${figure(average.streamed.deviation)}`],
            ['MSE', figure(average.mse)],
            ['PSNR', decibels(average.psnr)],
            ['SSIM', average.ssim.toFixed(3)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul className="pairs">
        {pairs.map(({ seq, label, was, original, streamed, measures }) => (
          <li key={seq}>
            <div className="pair">
              <Pixels picture={original} label={`original, ${label}`} />
              <Pixels picture={streamed} label="streamed" testId="preview-streamed" />
            </div>
            <small className="pair-said">
              <span>{was === label ? label : `${was}, labelled ${label}`}</span>
              <span>
                SSIM {measures.ssim.toFixed(2)} · {decibels(measures.psnr)}
              </span>
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
