import { DetectorError } from '../detector-error.js';
import { nullDistribution, upperQuantile } from '../statistics/null-distribution.js';
import { averageRunLength, limitFor, type Records } from './run-lengths.js';

export interface Limits {
  /** What the statistic may reach. */
  readonly limit: number;
  /** Where to warn: ten times as often. */
  readonly warning: number;
  /** What the simulated streams make of the limit, in units of the target; `null` where only their tail says it. */
  readonly attained: number | null;
}

/** Finds the limit at which false alarms are as rare as asked for, in streams that never alarmed. */
export interface LimitSearch {
  /** The length of the streams that it needs. */
  readonly length: number;
  /** The average run length that is searched for, where it is one, and how long it is at a limit. */
  readonly runLength?: { readonly arl0: number; at(records: readonly Records[], limit: number): number };
  /** The share of streams of this length that may alarm, roughly. */
  readonly falseAlarm: number;
  /** @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION when no limit does it */
  find(records: readonly Records[]): Limits;
  /** The same with a margin for the error of so many streams: `deviations` of it. */
  cautious(deviations: number, streams: number): LimitSearch;
  /** A rougher search on shorter streams, good enough to compare two references by. */
  rough(): LimitSearch;
}

/** By average run length: see `limitFor`. */
export function runLengthSearch(name: string, asked: number, arl0 = asked, length = 2 * asked): LimitSearch {
  return {
    length,
    falseAlarm: 0.5,
    runLength: { arl0, at: (records, limit) => averageRunLength(records, length, limit) },
    find(records) {
      requireTime(name, asked, records);
      const { limit, attained } = limitFor(records, length, arl0);
      if (attained === Infinity) throw neverSoRare(name, asked);
      return { limit, warning: Math.min(limit, limitFor(records, length, arl0 / 10).limit), attained };
    },
    // Run lengths are nearly exponential: their mean has an error of one part in the root of their number.
    cautious: (deviations, streams) =>
      runLengthSearch(name, asked, asked * (1 + deviations / Math.sqrt(0.8 * streams)), length),
    rough: () => runLengthSearch(name, asked, arl0, Math.ceil(1.25 * asked)),
  };
}

/** By the chance of any alarm within a horizon: the quantile of the largest statistic, with a fitted tail. */
export function horizonSearch(name: string, power: 1 | 2, falseAlarm: number, horizon: number): LimitSearch {
  return {
    length: horizon,
    falseAlarm,
    find(records) {
      const maxima = Float64Array.from(records, ({ values }) => values.at(-1) ?? -Infinity);
      if (maxima.includes(-Infinity)) throw tooShort(name, horizon);
      if (maxima.includes(Infinity)) throw hopeless(name);
      maxima.sort();
      const warning = quantileOf(maxima, Math.min(0.5, 10 * falseAlarm), power);
      return { ...quantileOf(maxima, falseAlarm, power), warning: warning.limit };
    },
    cautious(deviations, streams) {
      const error = Math.sqrt((1 - falseAlarm) / (falseAlarm * streams));
      return horizonSearch(name, power, falseAlarm / (1 + deviations * error), horizon);
    },
    rough: () => horizonSearch(name, power, falseAlarm, horizon),
  };
}

/** Streams above the limit that are enough to count them; fewer are extrapolated to. */
const ENOUGH = 20;

/** The lowest limit that no more than this share of maxima exceed: counted where there are enough of them, else of a fitted tail. */
function quantileOf(sorted: Float64Array, share: number, power: 1 | 2): { limit: number; attained: number | null } {
  const count = sorted.length;
  const allowed = Math.floor(share * count);
  if (allowed < ENOUGH) {
    const distribution = nullDistribution(sorted, { tailShare: 0.2, power, shapes: [0, 0.5] });
    return { limit: upperQuantile(distribution, share), attained: null };
  }
  const value = sorted[count - allowed - 1]!;
  const above = sorted.findIndex((maximum) => maximum > value);
  // Halfway to the next value, so that rounding decides nothing.
  if (above < 0) return { limit: value, attained: 0 };
  return { limit: (value + sorted[above]!) / 2, attained: (count - above) / count };
}

function requireTime(name: string, arl0: number, records: readonly Records[]): void {
  const first = records.reduce((least, { times }) => Math.min(least, times[0] ?? Infinity), Infinity);
  if (first < arl0) return;
  const message = `${name} judges from observation ${first} on: no alarm every ${arl0} on average.`;
  throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, 'Give a larger arl0, or a shorter warm-up or window.');
}

function neverSoRare(name: string, arl0: number): DetectorError {
  const message = `No threshold makes ${name} alarm as rarely as every ${arl0} observations of such a reference, and still alarm.`;
  const hint = 'Give a smaller arl0, a longer window, or a reference with more different values.';
  return new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, hint);
}

/** Refusal of a horizon that ends before the first judgement. */
export function tooShort(name: string, horizon: number): DetectorError {
  const message = `${name} does not judge at all within a horizon of ${horizon}.`;
  const hint = 'Give a longer horizon, or a shorter window or warm start.';
  return new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, hint);
}

/** Refusal of a detector whose first judgements rest on equal values only, so that any other is an alarm. */
export function hopeless(name: string): DetectorError {
  const message = `Some streams without drift would alarm at any threshold of ${name}: all that it has seen by then are equal values.`;
  const hint = 'Give a longer horizon or a longer warm start, or leave this detector out for a model that hardly errs.';
  return new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, hint);
}
