import { useState } from 'react';
import type { RunDto } from '../../../src/live/live-dto.js';
import { share } from '../lib/format.js';
import { useApi } from '../api/queries.js';
import { useControl } from '../live/use-control.js';
import { useChannel, useConnection } from '../live/use-live.js';

const RAMPS = [
  [0, 'at once'],
  [50, 'ramp 50'],
  [200, 'ramp 200'],
  [1000, 'ramp 1,000'],
] as const;

/** A dial for the running stream: what is injected here is truth from the frame on that the producer gives it. */
export function InjectForm({ run, stream }: { run: RunDto; stream: string }) {
  const gray = useChannel('picture')?.pictures.some(({ streamed }) => streamed.channels === 1) ?? false;
  const { data = [] } = useApi('GET /api/v1/effects', {});
  const effects = data.filter(({ channels }) => channels === 'any' || !gray);
  const [effect, setEffect] = useState('');
  const [severity, setSeverity] = useState(0.4);
  const [ramp, setRamp] = useState(200);
  const [everywhere, setEverywhere] = useState(false);
  const { ask, message, failed } = useControl(run.run);
  const connection = useConnection();
  const chosen =
    effects.find(({ name }) => name === effect) ?? effects.find(({ name }) => name === 'noise') ?? effects[0];
  const off = run.phase === 'ended' || connection !== 'live' || chosen === undefined;
  const inject = (): void => {
    const where = everywhere || run.streams.length === 1 ? {} : { stream };
    ask(
      { action: 'inject', effect: chosen!.name, severity, ramp, ...where },
      'Accepted. It shows as truth once it holds.',
    );
  };
  return (
    <section className="card" aria-labelledby="inject">
      <h2 id="inject">Inject something now</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          inject();
        }}
      >
        <div className="row">
          <select
            aria-label="Effect"
            value={chosen?.name ?? ''}
            onChange={(event) => setEffect(event.target.value)}
            data-testid="inject-effect"
          >
            {effects.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
          <select
            className="short"
            aria-label="Ramp, in frames"
            value={ramp}
            onChange={(event) => setRamp(Number(event.target.value))}
            data-testid="inject-ramp"
          >
            {RAMPS.map(([length, title]) => (
              <option key={length} value={length}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div className="row">
          <label className="dim" htmlFor="severity">
            severity
          </label>
          <b>{share(severity)}</b>
        </div>
        <input
          id="severity"
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={severity}
          onChange={(event) => setSeverity(Number(event.target.value))}
          data-testid="inject-severity"
        />
        {run.streams.length > 1 && (
          <label className="row">
            <span className="dim">on every stream, not only {stream}</span>
            <input type="checkbox" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />
          </label>
        )}
        <div className="row">
          <small className={failed ? 'note bad' : 'note'} role="status">
            {run.phase === 'ended'
              ? 'The run has ended.'
              : message !== ''
                ? message
                : 'Recorded as truth from its first frame on.'}
          </small>
          <button className="go" disabled={off} data-testid="inject">
            Inject
          </button>
        </div>
      </form>
    </section>
  );
}
