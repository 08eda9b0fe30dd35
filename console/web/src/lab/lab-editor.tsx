import { streamsOf } from '@simdrift/scenarios';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useLeaveGuard } from '../app/leave-guard.js';
import { useTitle } from '../app/use-title.js';
import { ContractEditor } from './contract-editor.js';
import { Drafts } from './drafts.js';
import { EffectPalette } from './effect-palette.js';
import { LabActions } from './lab-actions.js';
import { PreviewPanel, type Source } from './preview-panel.js';
import { TEMPLATE } from './template.js';
import { TimelineEditor } from './timeline-editor.js';
import { useScenario } from './use-scenario.js';
import { useUndoKeys } from './use-undo-keys.js';
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
  const [draft, setDraft] = useState(() => Drafts.of(name));
  const work = useScenario(draft ?? first);
  const [at, setAt] = useState<number | null>(null);
  const [source, setSource] = useState<Source>('auto');
  const [chosen, setStream] = useState(0);
  const saved = work.text === first && name !== 'new';
  const settle = useUnsaved(name, work.text, first);
  useUndoKeys(work);
  const { scenario } = work;
  const streams = scenario === null ? [] : streamsOf(scenario);
  const stream = Math.max(0, Math.min(chosen, streams.length - 1));
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
        <LabActions {...{ work, name, own, saved }} onSaved={settle} />
      </div>
      {draft !== undefined && (
        <p className="draft" role="status">
          What you left unsaved is here again.{' '}
          <button
            onClick={() => {
              work.setText(first);
              setDraft(undefined);
            }}
          >
            Discard it
          </button>
        </p>
      )}
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
              <TimelineEditor {...{ work, stream, frame }} onFrame={setAt} />
            </section>
          )}
          {work.sound && (
            <PreviewPanel text={work.text} stream={streams[stream]!.name} {...{ frame, source }} onSource={setSource} />
          )}
          <EffectPalette {...{ work, stream, source }} />
        </div>
        <div className="mid">
          <YamlEditor work={work} />
          <ContractEditor work={work} />
        </div>
      </div>
    </main>
  );
}

/** Asks before unsaved work is left, and keeps it for whoever comes back. Returns what to call when a text has been saved. */
function useUnsaved(name: string, text: string, first: string): (text: string) => void {
  const kept = useRef(first);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
    if (text === kept.current) Drafts.drop(name);
    else Drafts.keep(name, text);
  }, [name, text]);
  useLeaveGuard(
    useCallback(
      () => (latest.current === kept.current ? null : 'Leave this scenario? What you changed is not saved.'),
      [],
    ),
  );
  return useCallback(
    (text: string) => {
      kept.current = text;
      Drafts.drop(name);
    },
    [name],
  );
}
