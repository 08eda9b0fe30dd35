import { inputError } from '../matrix.js';
import { requireInteger, requireKnown, requireNotNegative, requirePositive } from '../options.js';
import { DetectorError } from '../detector-error.js';
import { timeWindowDefaults, type Timestamped, type TimeWindow, type TimeWindowOptions } from './time-window.js';

/** Plain data where the observations are. Window k is [k · every, k · every + size). */
export interface TimeWindowState<T> {
  readonly options: TimeWindowOptions;
  /** Observations of open windows, by time. */
  waiting: Timestamped<T>[];
  /** The earliest window that is not closed; null before the first observation. */
  next: number | null;
  newest: number;
  /** Whether any window was given out: silence counts from then on. */
  began: boolean;
  late: number;
  dropped: number;
}

export type TimeWindowChoice = Pick<TimeWindowOptions, 'size'> & Partial<TimeWindowOptions>;

/** @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION */
export function beginTimeWindows<T>(choice: TimeWindowChoice): TimeWindowState<T> {
  const options = { ...timeWindowDefaults, every: choice.size, ...choice };
  requireKnown('windowByTime', choice, { ...timeWindowDefaults, size: 0, every: 0 });
  requirePositive('size', options.size);
  requirePositive('every', options.every);
  requireNotNegative('allowedLateness', options.allowedLateness);
  requireInteger('maxObservations', options.maxObservations, { min: 1 });
  if (options.every > options.size) {
    const message = `every is ${options.every}, longer than a window of ${options.size}.`;
    throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, 'Observations between windows would be seen by none.');
  }
  return { options, waiting: [], next: null, newest: -Infinity, began: false, late: 0, dropped: 0 };
}

/** Takes an observation into the state. @returns the windows that its time closes, in order */
export function intoTimeWindows<T>(state: TimeWindowState<T>, observation: Timestamped<T>): TimeWindow<T>[] {
  const { every, size, allowedLateness, maxObservations } = state.options;
  const { time } = observation;
  if (!(Math.abs(time) / every < 2 ** 52))
    throw inputError(`The event time is ${String(time)}.`, 'Give milliseconds, a finite number.');
  // The first observation may be late itself: others within the lateness may be older. Windows before the oldest are not emitted.
  state.next ??= Math.floor((time - allowedLateness - size) / every) + 1;
  if (Math.floor(time / every) < state.next) {
    state.late += 1;
    return [];
  }
  insert(state.waiting, observation);
  if (state.waiting.length > maxObservations) {
    state.waiting.shift();
    state.dropped += 1;
  }
  state.newest = Math.max(state.newest, time);
  return closeUpTo(state, Math.floor((state.newest - allowedLateness - size) / every));
}

/** Closes the windows that are open when a stream ends. */
export function closeTimeWindows<T>(state: TimeWindowState<T>): TimeWindow<T>[] {
  if (state.next === null) return [];
  return closeUpTo(state, Math.floor(state.newest / state.options.every));
}

/** Closes the windows up to one, a row of empty ones as one. */
function closeUpTo<T>(state: TimeWindowState<T>, last: number): TimeWindow<T>[] {
  const { every, size } = state.options;
  const closed: TimeWindow<T>[] = [];
  while (state.next! <= last) {
    const first = state.next!;
    const oldest = state.waiting[0]?.time ?? Infinity;
    // The first window that the oldest observation is in.
    const filled = Math.max(first, oldest === Infinity ? Infinity : Math.floor((oldest - size) / every) + 1);
    const through = filled > first ? Math.min(last, filled - 1) : first;
    const end = through * every + size;
    const values = state.waiting.filter(({ time }) => time < end).map(({ value }) => value);
    const empty = filled > first ? through - first + 1 : 0;
    state.next = through + 1;
    const from = state.next * every;
    state.waiting = state.waiting.filter(({ time }) => time >= from);
    // Nothing has come before the very first observation: that is not a silence.
    if (empty > 0 && !state.began) continue;
    state.began = true;
    const { late, dropped } = state;
    closed.push({ start: first * every, end, values: empty > 0 ? [] : values, empty, late, dropped });
    Object.assign(state, { late: 0, dropped: 0 });
  }
  return closed;
}

/** Behind all that are not younger: most come in order, so from the end. */
function insert<T>(waiting: Timestamped<T>[], observation: Timestamped<T>): void {
  let at = waiting.length;
  while (at > 0 && waiting[at - 1]!.time > observation.time) at -= 1;
  waiting.splice(at, 0, observation);
}
