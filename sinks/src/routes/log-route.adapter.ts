import type { Log } from '@simdrift/runtime';
import type { AlertRoute, Notice } from './alert-route.port.js';

/** Tells the log. */
export function logRoute(log: Log): AlertRoute {
  return {
    name: 'log',
    tell: (notice) => {
      const line = inWords(notice);
      if (isGrave(notice)) log.error(line);
      else log.warn(line);
      return Promise.resolve();
    },
  };
}

/** A notice as one line. */
export function inWords(notice: Notice): string {
  if (notice.kind === 'silence') {
    const { stream, run, seconds, over } = notice;
    return over ? `Frames of ${stream} (${run}) are back.` : `No frames of ${stream} (${run}) for ${Math.round(seconds)} s.`;
  }
  const { lifecycle, severity, title, stream, seq, detectors } = notice.alert;
  return `Alert ${lifecycle}, ${severity}: ${title} (${stream}, frame ${seq}; ${detectors.join(', ')})`;
}

function isGrave(notice: Notice): boolean {
  return notice.kind === 'alert' && notice.alert.severity === 'critical' && notice.alert.lifecycle === 'open';
}
