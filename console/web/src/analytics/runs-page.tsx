import { Link } from 'wouter';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useTitle } from '../app/use-title.js';
import { frames } from '../lib/format.js';
import type { RunEntry } from './analytics-types.js';
import { DetectorsOver } from './detectors-over.js';
import { FilterSelect } from './filter-select.js';
import { ListPages } from './list-pages.js';
import { Overlay } from './overlay.js';
import { Overview, type OverviewFilter } from './overview.js';
import { RunTable } from './run-table.js';
import { NoRuns } from './no-runs.js';
import { useFilters, type Filters } from './use-filters.js';

/** Runs that can be laid over each other. */
const MOST = 4;
const FILTERS = ['dataset', 'scenario', 'verdict'] as const;

/** Every recorded run; what is filtered and chosen is in the address, so that it can be passed on. */
export function RunsPage() {
  useTitle('Analytics');
  const { search, filter, before, put } = useFilters(FILTERS);
  const all = useApi('GET /api/v1/runs', { query: { limit: 200 } }, true, { fresh: true });
  const query = { limit: 50, ...known(filter), ...(before === null ? {} : { before }) };
  const shown = useApi('GET /api/v1/runs', { query }, true, { fresh: true });
  const chosen = (search.get('runs') ?? '').split(',').filter(Boolean).slice(0, MOST);
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
  } as const;
  const ended = (shown.data?.recorded ?? []).flatMap(({ run, passed }) => (passed === null ? [] : run));
  return (
    <main className="page zoo analytics">
      <div className="head">
        <h1>Analytics</h1>
        <Link href="/analytics/alerts">Alerts of all runs ›</Link>
      </div>
      {shown.data === undefined || all.data === undefined ? (
        <p className="loading">Reading the records…</p>
      ) : all.data.total === 0 ? (
        <NoRuns testId="no-runs" />
      ) : (
        <>
          <p className="dim intro">
            Every run leaves a record: open one to see it over time and to test any two windows of it, or tick up to
            four to lay them over each other.
          </p>
          <div className="filters card">
            {FILTERS.map((name) => (
              <FilterSelect
                key={name}
                name={name}
                value={search.get(name) ?? ''}
                options={options[name]}
                onChange={(value) => put(name, value)}
                {...(name === 'verdict' ? { word: verdictName } : {})}
              />
            ))}
            <span className="dim">{frames(all.data.total)} recorded</span>
          </div>
          <Overview filter={known(filter)} />
          {chosen.length > 0 ? <Overlay runs={chosen} /> : <DetectorsOver key={ended.join()} runs={ended} />}
          <RunTable runs={shown.data.recorded} chosen={chosen} onToggle={toggle} />
          <ListPages before={before} next={shown.data.next} older="Older runs" onGo={(to) => put('before', to)} />
        </>
      )}
    </main>
  );
}

/** The filter as the API's types want it; a verdict that it does not know it refuses, in words. */
function known({ verdict, ...rest }: Filters<(typeof FILTERS)[number]>['filter']): OverviewFilter {
  return { ...rest, ...(verdict === undefined ? {} : { verdict: verdict as 'passed' | 'failed' }) };
}

function verdictName(value: string): string {
  return value === 'passed' ? 'as expected' : 'not as expected';
}
