import { Link } from 'wouter';
import { firstOf } from '../lib/first-of.js';
import { frames, sourceWord } from '../lib/format.js';
import { SeverityMark } from '../panels/severity-mark.js';
import type { RecordedAlert } from './analytics-types.js';

/** Alerts of many runs, each with the way to its run. */
export function AlertTable({ alerts }: { alerts: readonly RecordedAlert[] }) {
  return (
    <section className="card scroll" tabIndex={0} aria-label="Alerts">
      <table className="leaderboard alert-table" data-testid="alerts">
        <thead>
          <tr>
            <th scope="col">severity</th>
            <th scope="col">alert</th>
            <th scope="col">run</th>
            <th scope="col">opened at frame</th>
            <th scope="col">at the end</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.id} data-testid="alert-row">
              <td>
                <SeverityMark severity={alert.severity} />
              </td>
              <th scope="row">
                <Link href={addressOf(alert)}>{alert.title}</Link>
                {alert.cause !== 'drift' && <span className="dim">about {alert.cause}, as labels showed it</span>}
                {alert.noticedBy.length > 0 && <span className="dim">noticed by {firstOf(alert.noticedBy)}</span>}
              </th>
              <td>
                {alert.scenarioTitle ?? alert.run}
                <span className="dim">
                  {alert.dataset ?? '–'}{' '}
                  {alert.source !== null && (
                    <span className={alert.source === 'phantom' ? 'tag phantom' : 'tag'}>
                      {sourceWord(alert.source)}
                    </span>
                  )}
                </span>
                <span className="dim">{alert.startedAt.slice(0, 16).replace('T', ' ')} UTC</span>
              </td>
              <td>
                {frames(alert.opened)}
                <span className="dim">
                  {alert.stream}
                  {alert.delay !== null && `, ${frames(alert.delay)} after the injection`}
                </span>
              </td>
              <td>{alert.lifecycle}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The page of the run, with this alert in view. */
function addressOf({ run, stream, id }: RecordedAlert): string {
  return `/analytics/${run}?${new URLSearchParams({ stream, alert: id }).toString()}`;
}
