import type { AlertDto, RunDto } from '../../../src/live/live-dto.js';
import { firstOf } from '../lib/first-of.js';
import { frames, plural } from '../lib/format.js';
import { titleOf } from '../lib/verdict.js';
import { useControl } from '../live/use-control.js';
import { useChannel, useConnection } from '../live/use-live.js';
import { Evidence } from './evidence.js';
import { severityWord } from './severity-mark.js';

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
        {severityWord(alert.severity)}: {alert.title}
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
      <Evidence evidence={alert.evidence} />
    </li>
  );
}
