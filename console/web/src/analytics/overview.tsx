import { useApi } from '../api/queries.js';
import { words } from '../api/client.js';
import { frames, plural } from '../lib/format.js';
import type { Overview as Figures } from './analytics-types.js';

export interface OverviewFilter {
  readonly dataset?: string;
  readonly scenario?: string;
  readonly verdict?: 'passed' | 'failed';
}

/** A few figures over the runs that the filter matches, counted from their reports. */
export function Overview({ filter }: { filter: OverviewFilter }) {
  const { data, isError, error } = useApi('GET /api/v1/runs/overview', { query: { ...filter } }, true, { fresh: true });
  if (isError)
    return (
      <p role="alert" className="bad">
        {words(error)}
      </p>
    );
  if (data === undefined) return <p className="loading">Counting…</p>;
  return <OverviewFigures figures={data} />;
}

function OverviewFigures({ figures }: { figures: Figures }) {
  const { runs, judged, passed, injected, noticed, firstAlarm, firstAlert, alerts, records } = figures;
  const { critical, warning, info } = alerts.severities;
  return (
    <section className="overview" aria-label="Over the runs below" data-testid="overview">
      <Card
        name="Runs"
        figure={frames(runs)}
        below={
          records.read < records.total
            ? `of the newest ${frames(records.read)} records`
            : `${frames(judged)} ended with a report`
        }
      />
      <Card
        name="As expected"
        figure={judged === 0 ? '–' : `${frames(passed)} of ${frames(judged)}`}
        below={judged === 0 ? 'no run has ended' : `${Math.round((100 * passed) / judged)} % by their scenario’s terms`}
      />
      <Card
        name="Alerts"
        figure={frames(alerts.total)}
        below={
          alerts.total === 0
            ? 'none opened'
            : `${critical} critical, ${warning} warning, ${plural(info, 'note')}; in ${plural(alerts.runs, 'run')}`
        }
      />
      <Card
        name="First alarm, median"
        figure={firstAlarm.median === null ? '–' : plural(firstAlarm.median, 'frame')}
        below={
          injected === 0
            ? 'nothing was injected'
            : `after the onset; noticed in ${noticed} of ${plural(injected, 'injected run')}`
        }
      />
      <Card
        name="First alert, median"
        figure={firstAlert.median === null ? '–' : plural(firstAlert.median, 'frame')}
        below={
          firstAlert.of === 0
            ? 'no report says when'
            : `after the injection began; over ${plural(firstAlert.of, 'run')}`
        }
      />
    </section>
  );
}

interface CardProps {
  readonly name: string;
  readonly figure: string;
  readonly below: string;
}

function Card({ name, figure, below }: CardProps) {
  return (
    <div className="card kpi">
      <h2>{name}</h2>
      <div className="n">{figure}</div>
      <small>{below}</small>
    </div>
  );
}
