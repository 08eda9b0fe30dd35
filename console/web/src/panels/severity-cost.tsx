import { useState } from 'react';
import type { RunDto } from '../../../src/live/live-dto.js';
import { BEST_MODELS, useApi } from '../api/queries.js';
import { SeverityCurve } from '../charts/severity-curve.js';
import { share, words } from '../lib/format.js';
import { interpolate } from '../lib/interpolate.js';
import { useSweep, type Sweep } from '../live/use-sweep.js';
import { useChannel, useConnection } from '../live/use-live.js';
import { DegradingImage } from './degrading-image.js';

/** What an effect costs a model, measured here and now; and what it looks like on one image, to take along. */
export function SeverityCost({ run, stream }: { run: RunDto; stream: string }) {
  const picture = useChannel('picture')?.pictures.find((each) => each.stream === stream);
  const { data: all = [] } = useApi('GET /api/v1/effects', {});
  const { data: zoo = [], isPending: listing } = useApi('GET /api/v1/models', BEST_MODELS);
  const effects = all.filter(({ channels }) => channels === 'any' || picture?.streamed.channels === 3);
  const models = zoo.filter(({ dataset, source }) => dataset === run.dataset && source === run.source);
  const [chosen, setChosen] = useState({ effect: 'noise', model: '' });
  const [severity, setSeverity] = useState(0.5);
  const { sweep, problem, start, cancel } = useSweep();
  const connection = useConnection();
  const model =
    models.find(({ id }) => id === chosen.model) ??
    models.find(({ id, architecture }) => id === run.model || architecture === run.model) ??
    models[0];
  const running = sweep?.state === 'running';
  const points = sweep?.points ?? [];
  const between = interpolate(points, severity);
  return (
    <section className="card whole cost" aria-labelledby="cost-title" data-testid="severity-cost">
      <div className="curve">
        <h2 id="cost-title">What severity costs</h2>
        <div className="row">
          <select
            aria-label="Effect to measure"
            value={chosen.effect}
            onChange={(event) => setChosen({ ...chosen, effect: event.target.value })}
            data-testid="sweep-effect"
          >
            {effects.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
          <select
            aria-label="Model to measure"
            value={model?.id ?? ''}
            onChange={(event) => setChosen({ ...chosen, model: event.target.value })}
          >
            {models.map(({ id, architecture }) => (
              <option key={id} value={id}>
                {architecture}
              </option>
            ))}
          </select>
          {running ? (
            <button onClick={cancel} data-testid="sweep-cancel">
              Cancel
            </button>
          ) : (
            <button
              className="go"
              disabled={model === undefined || connection !== 'live'}
              onClick={() => model !== undefined && start(model.id, chosen.effect)}
              data-testid="sweep-start"
            >
              Measure
            </button>
          )}
        </div>
        <p className="note" role="status" data-testid="sweep-state" data-state={sweep?.state ?? 'none'}>
          {problem !== '' ? (
            <span className="bad">{problem}</span>
          ) : (
            <SweepWords sweep={sweep} known={listing ? undefined : model !== undefined} />
          )}
        </p>
        <SeverityCurve
          points={points}
          at={{ severity, accuracy: between }}
          effect={words(sweep?.effect ?? chosen.effect)}
        />
        <div className="row">
          <label className="dim" htmlFor="at-severity">
            at severity {share(severity)}
          </label>
          <b data-testid="interpolated">
            {between === null ? 'not measured yet' : `accuracy ${share(between)}, read between the points`}
          </b>
        </div>
        <input
          id="at-severity"
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={severity}
          onChange={(event) => setSeverity(Number(event.target.value))}
        />
      </div>
      <DegradingImage run={run} effect={effects.some(({ name }) => name === chosen.effect) ? chosen.effect : null} />
    </section>
  );
}

/** `known` is undefined until the list of models has come. */
function SweepWords({ sweep, known }: { sweep: Sweep | null; known: boolean | undefined }) {
  if (sweep === null && known === undefined) return 'asking for the models…';
  if (sweep === null)
    return known
      ? 'Runs the model over its test split at nine severities, in a worker beside the stream.'
      : 'The zoo has no model for these images.';
  const { state, done, total, error, images, skipped } = sweep;
  if (state === 'running')
    return (
      <>
        <progress aria-label="Images measured" {...(total === null ? {} : { value: done, max: total })} />
        &nbsp;{total === null ? 'opening the data…' : `${done} of ${total} images`}
      </>
    );
  if (state === 'cancelled') return 'Cancelled; what was measured until then stays.';
  if (state === 'failed') return <span className="bad">{error}</span>;
  if (skipped !== null) return `It cannot be measured here: ${skipped}.`;
  return `${words(sweep.effect)} on ${sweep.model}: ${images} test images at each severity, ± one standard error.`;
}
