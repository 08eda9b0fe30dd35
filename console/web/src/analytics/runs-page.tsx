import { Link, useSearchParams } from 'wouter';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { Notice } from '../app/notice.js';
import { useTitle } from '../app/use-title.js';
import { frames, share, sourceWord } from '../lib/format.js';
import type { RunEntry } from './analytics-types.js';
import { Overlay } from './overlay.js';

/** Runs that can be laid over each other. */
const MOST = 4;
const FILTERS = ['dataset', 'scenario', 'verdict'] as const;

/** Every recorded run; what is filtered and chosen is in the address, so that it can be passed on. */
export function RunsPage() {
  useTitle('Analytics');
  const [search, setSearch] = useSearchParams();
  const all = useApi('GET /api/v1/runs', { query: { limit: 200 } });
  const filter = Object.fromEntries(FILTERS.flatMap((name) => (search.has(name) ? [[name, search.get(name)!]] : [])));
  const before = search.get('before');
  const shown = useApi('GET /api/v1/runs', { query: { limit: 50, ...filter, ...(before === null ? {} : { before }) } });
  const chosen = (search.get('runs') ?? '').split(',').filter(Boolean).slice(0, MOST);
  const put = (name: string, value: string): void =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (name !== 'runs' && name !== 'before') next.delete('before');
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: name !== 'before' },
    );
  const toggle = (run: string): void =>
    put('runs', (chosen.includes(run) ? chosen.filter((one) => one !== run) : [...chosen, run].slice(-MOST)).join(','));
  if (all.isError || shown.isError)
    return (
      <main className="page zoo">
        <h1>Analytics</h1>
        <Failure title="The runs cannot be listed" query={all.isError ? all : shown} />
      </main>
    );
  const values = (of: (entry: RunEntry) => string | null): string[] => [
    ...new Set((all.data?.recorded ?? []).map(of).filter((value) => value !== null)),
  ];
  const options = {
    dataset: values(({ dataset }) => dataset).sort(),
    scenario: values(({ scenario }) => scenario).sort(),
    verdict: ['passed', 'failed'],
  };
  return (
    <main className="page zoo">
      <h1>Analytics</h1>
      {shown.data === undefined || all.data === undefined ? (
        <p className="loading">Reading the records…</p>
      ) : all.data.total === 0 ? (
        <Notice title="No run has been recorded yet" testId="no-runs">
          <p>
            Begin one on the <Link href="/">Live page</Link>, or in a terminal:
          </p>
          <p>
            <code>simdrift run scanner-replacement --fast</code>
          </p>
        </Notice>
      ) : (
        <>
          <p className="dim intro">
            Every run leaves a record: open one to see it over time and to test any two windows of it, or tick up to
            four to lay them over each other.
          </p>
          <div className="filters card">
            {FILTERS.map((name) => (
              <label key={name}>
                {name}
                <select
                  value={search.get(name) ?? ''}
                  onChange={(event) => put(name, event.target.value)}
                  data-testid={`filter-${name}`}
                >
                  <option value="">all</option>
                  {options[name].map((value) => (
                    <option key={value} value={value}>
                      {name === 'verdict' ? (value === 'passed' ? 'as expected' : 'not as expected') : value}
                    </option>
                  ))}
                </select>
              </label>
            ))}
            <span className="dim">{frames(all.data.total)} recorded</span>
          </div>
          {chosen.length > 0 && <Overlay runs={chosen} />}
          <RunTable runs={shown.data.recorded} chosen={chosen} onToggle={toggle} />
          {(shown.data.next !== null || before !== null) && (
            <p className="pages">
              {before !== null && <button onClick={() => put('before', '')}>Newest</button>}
              {shown.data.next !== null && (
                <button onClick={() => put('before', shown.data.next ?? '')}>Older runs</button>
              )}
            </p>
          )}
        </>
      )}
    </main>
  );
}

interface RunTableProps {
  readonly runs: readonly RunEntry[];
  readonly chosen: readonly string[];
  readonly onToggle: (run: string) => void;
}

function RunTable({ runs, chosen, onToggle }: RunTableProps) {
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
