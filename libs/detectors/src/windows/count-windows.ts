import { requireInteger, requireKnown } from '../options.js';

/** A window by count: the options of the same names of every windowed detector. */
export interface CountWindowOptions {
  readonly windowSize: number;
  /** Observations from one window to the next. */
  readonly step: number;
}

/** Windows end to end: every observation is in one, and judgements share none. @example { ...ksDetector.defaults, ...tumbling(200) } */
export function tumbling(windowSize: number): CountWindowOptions {
  return { windowSize, step: windowSize };
}

/** Windows that overlap: judged every `step` observations. @example { ...ksDetector.defaults, ...sliding(200, 50) } */
export function sliding(windowSize: number, step: number): CountWindowOptions {
  return { windowSize, step };
}

/** Plain data where the observations are. */
export interface CountWindowState<T> {
  readonly options: CountWindowOptions;
  /** Observations that came. */
  count: number;
  /** The newest `windowSize` of them, oldest first. */
  readonly newest: T[];
}

/** @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION for sizes that are no whole numbers from 1 */
export function beginCountWindows<T>(options: CountWindowOptions): CountWindowState<T> {
  requireKnown('windowByCount', options, tumbling(1));
  requireInteger('windowSize', options.windowSize, { min: 1, max: 1_000_000 });
  requireInteger('step', options.step, { min: 1 });
  return { options: { ...options }, count: 0, newest: [] };
}

/** Takes an observation into the state. @returns the window that it completes, oldest first, if it completes one */
export function intoCountWindow<T>(state: CountWindowState<T>, observation: T): readonly T[] | null {
  const { windowSize, step } = state.options;
  if (state.newest.length === windowSize) state.newest.shift();
  state.newest.push(observation);
  state.count += 1;
  const due = state.count >= windowSize && (state.count - windowSize) % step === 0;
  return due ? state.newest.slice() : null;
}
