import type { Alert } from '@simdrift/contracts';
import type { Log } from '@simdrift/runtime';
import type { AlertRoute } from './alert-route.port.js';

/** Tells the log. */
export function logRoute(log: Log): AlertRoute {
  return {
    name: 'log',
    tell: (alert) => {
      const line = inWords(alert);
      if (alert.severity === 'critical' && alert.lifecycle === 'open') log.error(line);
      else log.warn(line);
      return Promise.resolve({ status: null, answer: line });
    },
  };
}

/** A change of an alert as one line. */
export function inWords({ lifecycle, severity, title, stream, seq, detectors }: Alert): string {
  const who = detectors.length === 0 ? '' : `; ${detectors.join(', ')}`;
  return `Alert ${lifecycle}, ${severity}: ${title} (${stream}, frame ${seq}${who})`;
}
