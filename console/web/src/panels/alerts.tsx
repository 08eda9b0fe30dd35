import type { AlertDto, RunDto } from '../../../src/live/live-dto.js';
import { figure, frames, plural } from '../lib/format.js';
import { titleOf } from '../lib/verdict.js';
import { useControl } from '../live/use-control.js';
import { useChannel, useConnection } from '../live/use-live.js';

const SEVERITIES = { critical: 'Critical', warning: 'Warning', info: 'Note' } as const;

/** What to do: open alerts first, the grave ones before the light. */
export function Alerts({ run }: { run: RunDto }) {
  const alerts = useChannel('alerts')?.alerts ?? [];
  return (
    <section className="card" aria-labelledby="alerts">
      <h2 id="alerts">Alerts</h2>
      {alerts.length === 0 ? (
        <p className="calm">None. An alert opens when calibrated detectors agree that something has changed.</p>
      ) : (
        <ul className="alerts" aria-live="polite">
          {alerts.map((alert) => (
            <AlertItem key={alert.id} run={run} alert={alert} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AlertItem({ run, alert }: { run: RunDto; alert: AlertDto }) {
  const { ask, busy, message, failed } = useControl(run.run);
  const connection = useConnection();
  const resolved = alert.lifecycle === 'resolved';
  const seen = run.streams.find(({ id }) => id === alert.stream)?.seen ?? alert.seq;
  const who = alert.detectors.map((detector) => titleOf(run, detector));
  return (
    <li
      className={`alert ${alert.severity} ${alert.lifecycle}`}
      data-testid={`alert-${alert.id}`}
      data-lifecycle={alert.lifecycle}
    >
      <b>
        {SEVERITIES[alert.severity]}: {alert.title}
      </b>
      <span className="dim">
        {resolved
          ? `resolved at frame ${frames(alert.seq)}`
          : `${alert.lifecycle === 'open' ? 'open' : 'acknowledged, open'} for ${plural(Math.max(0, seen - alert.opened), 'frame')}`}
        {run.streams.length > 1 && ` on ${alert.stream}`}
        {who.length > 0 && <span title={who.join(', ')}>; noticed by {firstOf(who)}</span>}
      </span>
      {alert.recommendations.length > 0 && (
        <ul>
          {alert.recommendations.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {/* One of Grafana's is acknowledged in Grafana. */}
      {alert.lifecycle === 'open' && alert.cause !== 'grafana' && (
        <button
          disabled={busy || (message !== '' && !failed) || connection !== 'live'}
          onClick={() => ask({ action: 'acknowledge', alert: alert.id }, 'Asked')}
          data-testid={`acknowledge-${alert.id}`}
        >
          {message !== '' && !failed ? 'Asked…' : 'Acknowledge'}
        </button>
      )}
      {failed && (
        <small className="bad" role="alert">
          {message}
        </small>
      )}
      {alert.evidence.length > 0 && (
        <details>
          <summary>Evidence</summary>
          <dl>
            {alert.evidence.map(({ name, value, reference }) => (
              <Evidence key={name} name={name} value={value} reference={reference} />
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}

/** The first three, who noticed first, and how many more. */
function firstOf(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

function Evidence({ name, value, reference }: AlertDto['evidence'][number]) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {reference !== null && <span className="dim">{figure(reference)} → </span>}
        {figure(value)}
      </dd>
    </>
  );
}
