import { useApi } from '../api/queries.js';
import { share, words } from '../lib/format.js';

/** Which signals followed the accuracy that was really lost, and how sure that is. */
export function CorrelationTable({ run, stream }: { run: string; stream: string }) {
  const query = useApi('GET /api/v1/runs/{run}/correlations', { path: { run }, query: { stream } });
  if (query.data === undefined) return <p className="loading">Correlating…</p>;
  const { signals, method, windows } = query.data;
  return (
    <section className="card" aria-labelledby="correlation-title">
      <h2 id="correlation-title">What follows the accuracy that was lost</h2>
      <p className="dim">
        {method} {windows} windows in this run.
      </p>
      <div className="scroll" tabIndex={0} role="region" aria-label="Correlations">
        <table className="leaderboard" data-testid="correlations">
          <thead>
            <tr>
              <th scope="col">signal</th>
              <th scope="col">ρ</th>
              <th scope="col">95 % interval</th>
              <th scope="col">windows</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {signals.map(({ signal, kind, rho, low, high, n }) => (
              <tr key={`${kind} ${signal}`}>
                <th scope="row">
                  {words(signal)} <span className="dim">{kind}</span>
                </th>
                <td>{rho === null ? '–' : share(rho)}</td>
                <td>{low === null || high === null ? '–' : `${share(low)} to ${share(high)}`}</td>
                <td>{n}</td>
                <td className="bar-cell">
                  {rho !== null && (
                    <svg viewBox="-52 0 104 12" aria-hidden="true">
                      <path d="M0 0V12" stroke="var(--line)" />
                      <rect x={Math.min(0, rho * 50)} y={2} width={Math.abs(rho) * 50} height={8} fill="var(--acc)" />
                      {low !== null && high !== null && <path d={`M${low * 50} 6H${high * 50}`} stroke="var(--ink)" />}
                    </svg>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
