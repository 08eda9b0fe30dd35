import { frames, share } from '../lib/format.js';
import type { PooledDetector } from './analytics-types.js';

/** Detectors over several runs: counts are added up, the figures follow from the sums. */
export function PooledTable({ detectors }: { detectors: readonly PooledDetector[] }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Pooled leaderboard">
      <table className="leaderboard" data-testid="board">
        <thead>
          <tr>
            {['detector', 'hits', 'missed', 'false alarms', 'per 1,000', 'MTD', 'MTFA', 'F1'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {detectors.map((one) => (
            <tr key={`${one.id} ${one.policy}`} className={one.kind === 'dummy' ? 'dummy' : ''}>
              <th scope="row">{one.title}</th>
              <td>{one.hits}</td>
              <td>{one.missed}</td>
              <td>{one.falseAlarms}</td>
              <td>{one.falseAlarmsPerThousand?.toFixed(2) ?? '–'}</td>
              <td>{one.mtd === null ? '–' : frames(one.mtd)}</td>
              <td>{one.mtfa === null ? '–' : frames(one.mtfa)}</td>
              <td>{share(one.f1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
