import { useQueryClient } from '@tanstack/react-query';
import { streamsOf } from '@simdrift/scenarios';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { call, words as sentence } from '../api/client.js';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useTitle } from '../app/use-title.js';
import { frames as count } from '../lib/format.js';
import { useChannel } from '../live/use-live.js';
import { ContractEditor } from './contract-editor.js';
import { PreviewPanel } from './preview-panel.js';
import { TEMPLATE } from './template.js';
import { TimelineEditor } from './timeline-editor.js';
import { useScenario, type ScenarioWork } from './use-scenario.js';
import { YamlEditor } from './yaml-editor.js';

/** One scenario: of the library, of one's own, or new. */
export function LabEditor({ name }: { name: string }) {
  const fresh = name === 'new';
  const query = useApi('GET /api/v1/scenarios/{name}/text', { path: { name } }, !fresh);
  useTitle(`${fresh ? 'New scenario' : name} · Drift lab`);
  if (query.isError)
    return (
      <main className="page lab">
        <h1>Drift lab</h1>
        <Failure title="This scenario cannot be shown" query={query} />
      </main>
    );
  if (!fresh && query.data === undefined) return <p className="loading">Reading the scenario…</p>;
  return <Bench name={name} first={query.data?.text ?? TEMPLATE} own={query.data?.own ?? false} />;
}

function Bench({ name, first, own }: { name: string; first: string; own: boolean }) {
  const work = useScenario(first);
  const [at, setAt] = useState<number | null>(null);
  const [chosen, setStream] = useState(0);
  const { scenario } = work;
  const streams = scenario === null ? [] : streamsOf(scenario);
  const stream = Math.min(chosen, streams.length - 1);
  const frame = scenario === null ? 0 : Math.min(at ?? Math.round(scenario.frames * 0.8), scenario.frames - 1);
  return (
    <main className="page lab">
      <Link href="/lab" className="back">
        ‹ Drift lab
      </Link>
      <div className="lab-head">
        <h1>
          {scenario?.title ?? name} <span className="tag">{own ? 'your own' : name === 'new' ? 'new' : 'library'}</span>
        </h1>
        <Actions work={work} name={name} first={first} own={own} />
      </div>
      <div className="bench">
        <div className="mid">
          {scenario !== null && (
            <section className="card" aria-labelledby="timeline-title">
              <h2 id="timeline-title">What goes wrong, and when</h2>
              {streams.length > 1 && (
                <div className="streams">
                  {streams.map(({ name: id, title }, i) => (
                    <button key={id} aria-pressed={i === stream} onClick={() => setStream(i)}>
                      {title}
                    </button>
                  ))}
                </div>
              )}
              {!work.sound && <p className="bad">The timeline waits until the YAML is mended.</p>}
              <TimelineEditor work={work} stream={stream} frame={frame} />
              <div className="lane playhead">
                <label htmlFor="playhead">
                  moment: frame <b>{count(frame)}</b>
                </label>
                <input
                  id="playhead"
                  type="range"
                  min={0}
                  max={scenario.frames - 1}
                  step={Math.max(1, Math.round(scenario.frames / 200))}
                  value={frame}
                  data-testid="playhead"
                  onChange={(event) => setAt(Number(event.target.value))}
                />
              </div>
              <AddEffect work={work} stream={stream} />
              <p>
                <small>
                  Whatever has no handle here (cohorts, options of effects, labels) is kept as the YAML says.
                </small>
              </p>
            </section>
          )}
          {work.sound && <PreviewPanel text={work.text} stream={streams[stream]!.name} frame={frame} />}
          <ContractEditor work={work} />
        </div>
        <YamlEditor work={work} />
      </div>
    </main>
  );
}

/** The degradations by family; each becomes a stage of its own. */
function AddEffect({ work, stream }: { work: ScenarioWork; stream: number }) {
  const { data = [] } = useApi('GET /api/v1/effects', {});
  const [name, setName] = useState('motion_blur');
  const families = [...new Set(data.map(({ family }) => family))];
  const add = (): void => {
    const path = work.scenario?.streams === undefined ? ['stages'] : ['streams', stream, 'stages'];
    const value = { from: '60%', ramp: { kind: 'linear', over: '15%' }, effects: [{ name, severity: 0.4 }] };
    work.edit([{ path, value, append: true }]);
  };
  return (
    <div className="add">
      <select aria-label="Effect to add" value={name} onChange={(event) => setName(event.target.value)}>
        {families.map((family) => (
          <optgroup key={family} label={family}>
            {data
              .filter((effect) => effect.family === family)
              .map((effect) => (
                <option key={effect.name} value={effect.name}>
                  {effect.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <button onClick={add} disabled={!work.sound} data-testid="add-effect">
        Add effect
      </button>
      <small>{data.find((effect) => effect.name === name)?.description ?? ''}</small>
    </div>
  );
}

interface ActionsProps {
  readonly work: ScenarioWork;
  readonly name: string;
  readonly first: string;
  readonly own: boolean;
}

function Actions({ work, name, first, own }: ActionsProps) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const run = useChannel('run');
  const [told, setTold] = useState<{ message: string; failed: boolean }>({ message: '', failed: false });
  const saved = work.text === first && name !== 'new';
  const attempt = (doing: () => Promise<void>): void =>
    void doing().catch((error: unknown) => setTold({ message: sentence(error), failed: true }));
  const refresh = () => client.invalidateQueries({ queryKey: ['GET /api/v1/scenarios'] });
  const save = async (): Promise<void> => {
    const kept = await call('POST /api/v1/scenarios', { body: { text: work.text } });
    client.setQueryData(['GET /api/v1/scenarios/{name}/text', { path: { name: kept.name } }], kept);
    await refresh();
    setTold({ message: `Kept as ${kept.name}.`, failed: false });
    if (kept.name !== name) navigate(`/lab/${kept.name}`);
  };
  const begin = async (): Promise<void> => {
    if (run !== null && run.phase !== 'ended' && !window.confirm('Begin another run? The one that streams ends here.'))
      return;
    await call('POST /api/v1/runs', { body: { scenario: name } });
    navigate('/');
  };
  const remove = async (): Promise<void> => {
    if (!window.confirm(`Delete ${name}? Its file is gone then.`)) return;
    await call('DELETE /api/v1/scenarios/{name}', { path: { name } });
    await refresh();
    navigate('/lab');
  };
  const copy = (): void => {
    const other = work.scenario === null ? null : `${work.scenario.name}-copy`;
    if (other !== null) work.edit([{ path: ['name'], value: other }]);
    setTold({ message: 'A copy under a name of its own: save it.', failed: false });
  };
  return (
    <div className="actions">
      <button onClick={() => work.undo()} disabled={!work.canUndo}>
        Undo
      </button>
      <button onClick={copy} disabled={!work.sound} data-testid="lab-duplicate">
        Duplicate
      </button>
      <label className="import">
        Import
        <input
          type="file"
          accept=".yaml,.yml"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file === undefined) return;
            if (file.size > 48_000) setTold({ message: 'This file is too large for a scenario.', failed: true });
            else attempt(async () => work.setText(await file.text()));
          }}
        />
      </label>
      <a
        className="export"
        download={`${work.scenario?.name ?? name}.yaml`}
        href={`data:application/yaml;charset=utf-8,${encodeURIComponent(work.text)}`}
      >
        Export
      </a>
      {own && <button onClick={() => attempt(remove)}>Delete</button>}
      <button onClick={() => attempt(save)} disabled={work.problems.length > 0 || saved} data-testid="lab-save">
        Save
      </button>
      <button className="go" onClick={() => attempt(begin)} disabled={!saved} data-testid="lab-run">
        Run it
      </button>
      <small className={told.failed ? 'bad' : ''} role="status" data-testid="lab-told">
        {told.message !== '' ? told.message : saved ? '' : 'Save it to run it; the library keeps its own as they are.'}
      </small>
    </div>
  );
}
