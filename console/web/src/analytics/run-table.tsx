import { Link } from 'wouter';
import { frames, share, sourceWord } from '../lib/format.js';
import type { RunEntry } from './analytics-types.js';

interface RunTableProps {
  readonly runs: readonly RunEntry[];
  readonly chosen: readonly string[];
  readonly onToggle: (run: string) => void;
}

/** Recorded runs, each with a box that lays it over others. */
export function RunTable({ runs, chosen, onToggle }: RunTableProps) {
  if (runs.length === 0) return <p className="loading">No run is like that. Choose “all” in a filter.</p>;
  return (
    <section className="card scroll" tabIndex={0} aria-label="Recorded runs">
      <table className="leaderboard" data-testid="runs">
        <thead>
          <tr>
            <th scope="col">run</th>
            <th scope="col">started (UTC)</th>
            <th scope="col">data</th>
            <th scope="col">frames</th>
            <th scope="col">accuracy</th>
            <th scope="col">alerts</th>
            <th scope="col">verdict</th>
            <th scope="col">overlay</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((entry) => (
            <tr key={entry.run} data-testid="run-row">
              <th scope="row">
                <Link href={`/analytics/${entry.run}`}>{entry.title ?? entry.run}</Link>{' '}
                <span className="dim">seed {entry.seed ?? '–'}</span>
              </th>
              <td>{entry.startedAt.slice(0, 16).replace('T', ' ')}</td>
              <td>
                {entry.dataset ?? '–'}{' '}
                {entry.source !== null && (
                  <span className={entry.source === 'phantom' ? 'tag phantom' : 'tag'}>{sourceWord(entry.source)}</span>
                )}
              </td>
              <td>{entry.frames === null ? '–' : frames(entry.frames)}</td>
              <td>
                {entry.before === null ? '–' : share(entry.before)}
                {entry.after !== null && ` → ${share(entry.after)}`}
              </td>
              <td>
                {entry.alerts === null ? (
                  '–'
                ) : entry.alerts === 0 ? (
                  0
                ) : (
                  <Link href={`/analytics/alerts?run=${entry.run}`}>
                    {frames(entry.alerts)}
                    <span className="hidden"> of {entry.title ?? entry.run}</span>
                  </Link>
                )}
              </td>
              <td>{verdictWord(entry)}</td>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Overlay ${entry.title ?? 'run'} ${entry.run}`}
                  checked={chosen.includes(entry.run)}
                  disabled={entry.passed === null}
                  onChange={() => onToggle(entry.run)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function verdictWord({ passed, state }: RunEntry): string {
  if (passed === null) return state;
  return passed ? '✓ as expected' : '✕ not as expected';
}
