import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { firstOf } from '../lib/first-of.js';
import { frames } from '../lib/format.js';
import { Evidence } from '../panels/evidence.js';
import { SeverityMark } from '../panels/severity-mark.js';
import type { Report } from './analytics-types.js';
import { FrameButton } from './frame-button.js';
import { lifecycleWord } from './lifecycle-word.js';

interface RecordedAlertsProps {
  readonly report: Report;
  readonly stream: string;
  /** The alert that the address names: it is brought into view. */
  readonly named: string | null;
  readonly onFrame: ((seq: number) => void) | undefined;
}

/** The alerts of one stream of a recorded run, as bad as they were and as the run left them. */
export function RecordedAlerts({ report, stream, named, onFrame }: RecordedAlertsProps) {
  const alerts = report.alerts.filter((alert) => alert.stream === stream).sort((a, b) => a.opened - b.opened);
  const titles = new Map(report.detectors.map(({ name, title }) => [name, title]));
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'center' });
  }, [named]);
  return (
    <section className="card recorded-alerts" aria-labelledby="alerts-title">
      <div className="head">
        <h2 id="alerts-title">Alerts</h2>
        <Link href="/analytics/alerts">of all runs ›</Link>
      </div>
      {alerts.length === 0 ? (
        <p className="dim">None. An alert opens when calibrated detectors agree that something has changed.</p>
      ) : (
        <ul className="alerts" data-testid="recorded-alerts">
          {alerts.map(
            ({ id, severity, lifecycle, title, opened, delay, detectors, recommendations, evidence = [] }) => (
              <li
                key={id}
                className={`alert ${severity}${id === named ? ' named' : ''}`}
                data-testid="recorded-alert"
                {...(id === named ? { ref: marked, 'aria-current': true } : {})}
              >
                <b>
                  <SeverityMark severity={severity} />: {title}
                </b>
                <span className="dim">
                  opened at frame <FrameButton seq={opened} onFrame={onFrame} />
                  {typeof delay === 'number' && `, ${frames(delay)} after the injection began`} ·{' '}
                  {lifecycleWord(lifecycle)}
                  {detectors.length > 0 && (
                    <>
                      {' '}
                      · noticed by <span>{firstOf(detectors.map((name) => titles.get(name) ?? name))}</span>
                    </>
                  )}
                </span>
                {recommendations.length > 0 && (
                  <ul>
                    {recommendations.map((text) => (
                      <li key={text}>{text}</li>
                    ))}
                  </ul>
                )}
                <Evidence evidence={evidence} />
              </li>
            ),
          )}
        </ul>
      )}
    </section>
  );
}
