import { useApi } from '../api/queries.js';
import { words } from '../api/client.js';
import { share } from '../lib/format.js';
import type { Robustness } from './model-types.js';

/** Accuracy under every effect at every strength, what costs most on top. */
export function RobustnessMap({ path }: { path: { source: string; dataset: string; architecture: string } }) {
  const { data, error } = useApi('GET /api/v1/models/{source}/{dataset}/{architecture}/robustness', { path });
  return (
    <section className="card" aria-labelledby="robustness-title">
      <h2 id="robustness-title">What it withstands: accuracy by effect and strength</h2>
      {data !== undefined ? (
        <>
          <p className="dim">
            Clean {share(data.clean)}; {data.images} test images, each degraded {data.repeats} times. Onset: the
            severity from which a point of accuracy is lost.
          </p>
          <Rows title="By severity" sweep={data} scale="severity" />
          <Rows title="By level, as published for the set" sweep={data} scale="level" />
        </>
      ) : (
        <p className="calm">{error === null ? 'Reading the sweep…' : words(error)}</p>
      )}
    </section>
  );
}

function Rows({ title, sweep, scale }: { title: string; sweep: Robustness; scale: 'severity' | 'level' }) {
  const rows = sweep.effects.filter((row) => row.scale === scale);
  const steps = rows[0]?.steps ?? [];
  if (rows.length === 0) return null;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`Robustness, ${title.toLowerCase()}`}>
      <table className="matrix heat" data-testid={`robustness-${scale}`}>
        <thead>
          <tr>
            <th scope="col">{title.toLowerCase()}</th>
            {steps.map((step) => (
              <th key={step} scope="col">
                {scale === 'level' ? step : share(step, 1)}
              </th>
            ))}
            {scale === 'severity' && <th scope="col">onset</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ effect, title: name, accuracy, onset }) => (
            <tr key={effect}>
              <th scope="row">{name}</th>
              {accuracy.map((value, k) => (
                <td key={k} className={`loss${lossClass(sweep.clean - value)}`}>
                  {share(value)}
                </td>
              ))}
              {onset !== null && <td>{onset >= 1 ? '–' : share(onset)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Shades by points of accuracy lost: under 1, 5, 10, 20, 35, and more. */
export function lossClass(lost: number): number {
  return [0.01, 0.05, 0.1, 0.2, 0.35].filter((edge) => lost >= edge).length;
}
