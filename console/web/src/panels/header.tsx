import type { RunDto } from '../../../src/live/live-dto.js';
import { frames, sourceWord } from '../lib/format.js';
import type { NamedEntry } from '../live/api.js';
import { useControl } from '../live/use-control.js';
import { useChannel, useConnection } from '../live/use-live.js';
import { useList } from '../live/use-list.js';
import { ThemeToggle } from './theme-toggle.js';

export function Header() {
  const run = useChannel('run');
  return (
    <header className="bar">
      <h1 className="mark">
        <i aria-hidden="true" />
        SimDrift
      </h1>
      <nav aria-label="Pages">
        <a href="/" aria-current="page">
          Live
        </a>{' '}
        <a href="/tutorial" className="other">
          Tutorial
        </a>
      </nav>
      <ConnectionNote />
      <div className="run">{run !== null && <RunFacts run={run} />}</div>
      <ThemeToggle />
    </header>
  );
}

function ConnectionNote() {
  const connection = useConnection();
  const words = { connecting: 'connecting', live: 'connected', away: 'reconnecting…' }[connection];
  return (
    <span className={connection === 'live' ? 'link' : 'link away'} role="status" data-testid="connection">
      <i aria-hidden="true" />
      {words}
    </span>
  );
}

function RunFacts({ run }: { run: RunDto }) {
  const datasets = useList<NamedEntry>('datasets');
  const dataset = datasets.find(({ name }) => name === run.dataset)?.title ?? run.dataset;
  const seen = Math.max(0, ...run.streams.map((stream) => stream.seen));
  const model = run.model.split('/').at(-1);
  return (
    <>
      <strong>{run.scenario.title}</strong>
      {run.planned && (
        <span>
          {dataset}, {run.source === 'phantom' ? <span className="tag phantom">phantom</span> : sourceWord(run.source)}{' '}
          · {model}
        </span>
      )}
      <Controls run={run} />
      <span className="count" data-testid="frame-counter">
        {run.phase === 'ended' && <span className="tag">ended</span>} frame {frames(seen)}
        {run.frames !== null && ` of ${frames(run.frames)}`}
      </span>
    </>
  );
}

function Controls({ run }: { run: RunDto }) {
  const { ask, busy, message, failed } = useControl(run.run);
  const connection = useConnection();
  const off = busy || run.phase === 'ended' || connection !== 'live';
  const paused = run.phase === 'paused';
  const stop = (): void => {
    if (window.confirm('Stop this run? It cannot be taken up again, only replayed.')) ask({ action: 'stop' }, '');
  };
  return (
    <>
      <button
        className="icon"
        disabled={off}
        data-testid="pause"
        onClick={() => ask({ action: paused ? 'resume' : 'pause' }, '')}
        aria-label={paused ? 'Resume the run' : 'Pause the run'}
        title={paused ? 'Resume' : 'Pause'}
      >
        {paused ? '▶' : '❚❚'}
      </button>
      <button className="icon" disabled={off} data-testid="stop" onClick={stop} aria-label="Stop the run" title="Stop">
        ■
      </button>
      {failed && (
        <span className="bad" role="alert">
          {message}
        </span>
      )}
    </>
  );
}
