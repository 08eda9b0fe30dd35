import { Link } from 'wouter';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useTitle } from '../app/use-title.js';
import { frames, plural } from '../lib/format.js';
import { SeverityMark, severityWord } from '../panels/severity-mark.js';
import { AlertTable } from './alert-table.js';
import { FilterSelect } from './filter-select.js';
import { ListPages } from './list-pages.js';
import { NoRuns } from './no-runs.js';
import { useFilters, type Filters } from './use-filters.js';

const SEVERITIES = ['critical', 'warning', 'info'] as const;
const LIFECYCLES = ['open', 'acknowledged', 'resolved'] as const;
const CAUSES = ['drift', 'performance', 'calibration', 'fairness'] as const;
const FILTERS = ['severity', 'cause', 'lifecycle', 'dataset', 'scenario', 'run'] as const;
type Name = (typeof FILTERS)[number];

/** The alerts of every recorded run; what is filtered is in the address. */
export function AlertsPage() {
  useTitle('Alerts');
  const filters = useFilters(FILTERS);
  const { filter, before, put } = filters;
  const answer = useApi(
    'GET /api/v1/alerts',
    { query: { limit: 50, ...known(filter), ...(before === null ? {} : { before }) } },
    true,
    { fresh: true },
  );
  return (
    <main className="page zoo analytics">
      <Link href="/analytics" className="back">
        ‹ Analytics
      </Link>
      <h1>Alerts of recorded runs</h1>
      {answer.isError ? (
        <Failure
          title="The alerts cannot be listed"
          query={answer}
          missing={
            <>
              The address names a filter that there is not. <Link href="/analytics/alerts">Show all alerts</Link>.
            </>
          }
        />
      ) : answer.data === undefined ? (
        <p className="loading">Reading the reports…</p>
      ) : answer.data.records.total === 0 ? (
        <NoRuns testId="no-alerts">Alerts are listed here once a run has ended. </NoRuns>
      ) : (
        <>
          <p className="dim intro">
            What the runs that have ended were warned of: how bad each alert became, and whether it was open,
            acknowledged or resolved when its run ended. Those of a run that goes on are on the{' '}
            <Link href="/">Live page</Link>.
          </p>
          <AlertFilters filters={filters} />
          <section className="card counts" aria-label="What the filter matches" data-testid="alert-counts">
            <b>{plural(answer.data.total, 'alert')}</b>
            {SEVERITIES.map((name) => (
              <span key={name}>
                <SeverityMark severity={name} /> {frames(answer.data.severities[name])}
              </span>
            ))}
            {LIFECYCLES.map((name) => (
              <span key={name} className="dim">
                {name} {frames(answer.data.lifecycles[name])}
              </span>
            ))}
            {answer.data.records.read < answer.data.records.total && (
              <span className="dim">in the newest {frames(answer.data.records.read)} records</span>
            )}
            <a
              className="button"
              href={`/api/v1/alerts/export?${new URLSearchParams(filter).toString()}`}
              download
              data-testid="alerts-csv"
            >
              CSV
            </a>
          </section>
          {answer.data.alerts.length === 0 ? (
            <p className="loading" data-testid="none-like-that">
              {Object.keys(filter).length === 0
                ? 'No run that has ended opened an alert: on clean data that is how it should be.'
                : 'No alert is like that. '}
              {Object.keys(filter).length > 0 && <Link href="/analytics/alerts">Show all alerts</Link>}
            </p>
          ) : (
            <AlertTable alerts={answer.data.alerts} />
          )}
          <ListPages before={before} next={answer.data.next} older="Older alerts" onGo={(to) => put('before', to)} />
        </>
      )}
    </main>
  );
}

function AlertFilters({ filters: { filter, put } }: { filters: Filters<Name> }) {
  // What there is to choose from, as on the page of the runs.
  const all = useApi('GET /api/v1/runs', { query: { limit: 200 } }, true, { fresh: true });
  const values = (name: 'dataset' | 'scenario' | 'run'): string[] => [
    ...new Set((all.data?.recorded ?? []).flatMap((entry) => entry[name] ?? [])),
  ];
  const options: Readonly<Record<Name, readonly string[]>> = {
    severity: SEVERITIES,
    cause: CAUSES,
    lifecycle: LIFECYCLES,
    dataset: values('dataset').sort(),
    scenario: values('scenario').sort(),
    run: values('run'),
  };
  return (
    <div className="filters card">
      {FILTERS.map((name) => (
        <FilterSelect
          key={name}
          name={name}
          value={filter[name] ?? ''}
          options={options[name]}
          onChange={(value) => put(name, value)}
          {...(name === 'severity' ? { word: severityWord } : {})}
        />
      ))}
    </div>
  );
}

/** The filter as the API's types want it; a value that it does not know it refuses, in words. */
function known({ severity, cause, lifecycle, ...rest }: Filters<Name>['filter']) {
  return {
    ...rest,
    ...(severity === undefined ? {} : { severity: severity as (typeof SEVERITIES)[number] }),
    ...(cause === undefined ? {} : { cause: cause as (typeof CAUSES)[number] }),
    ...(lifecycle === undefined ? {} : { lifecycle: lifecycle as (typeof LIFECYCLES)[number] }),
  };
}
