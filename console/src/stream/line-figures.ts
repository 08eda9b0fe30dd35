import type { LineStatus as MeterStatus } from '@simdrift/runtime';
import type { LineStatus } from '../console-deps.js';

/**
 * What the page shows of a process's own meter: frames a second that the model has judged, the largest lag of any group, and how
 * long a batch took the engine.
 *
 * @example line: () => lineFigures(meter.status(performance.now()))
 */
export function lineFigures({ rates, lag, inferenceP50, inferenceP95, provider }: MeterStatus): LineStatus {
  const lags = Object.values(lag);
  return {
    framesPerSecond: Math.round(rates.predicted),
    lag: lags.length === 0 ? null : Math.max(...lags),
    p50Ms: inferenceP50,
    p95Ms: inferenceP95,
    provider: provider === 'none' ? null : provider,
  };
}
