import type { Truth } from '@simdrift/contracts';

/** A stretch of the stream over which the truth does not change. */
export interface TruthInterval {
  readonly from: number;
  readonly until: number;
  /** Whether anything is injected. */
  readonly injected: boolean;
  /** Whether what is injected costs enough accuracy to count: the first such seq of an episode is its onset. */
  readonly costly: boolean;
}

/** An effect in force. */
export interface InjectedEffect {
  readonly effect: string;
  readonly severity: number;
}

/** Accuracy lost to the effects in force, 0..1. Without one, every injection counts from its begin. */
export type CostFunction = (effects: readonly InjectedEffect[]) => number;

/** What an injection must cost to count: one point of accuracy. */
export const ONSET_COST = 0.01;

/**
 * The stretches of a stream whose truth can be asked frame by frame (a timeline): exact to the frame.
 *
 * @param at - effects in force at a seq, those of severity 0 left out
 * @example truthIntervals((seq) => (seq < 3 ? [] : [{ effect: 'blur', severity: 0.5 }]), 0, 5)
 * // [{ from: 0, until: 3, injected: false, … }, { from: 3, until: 5, injected: true, costly: true }]
 */
export function truthIntervals(
  at: (seq: number) => readonly InjectedEffect[],
  from: number,
  until: number,
  cost?: CostFunction,
): TruthInterval[] {
  const intervals: TruthInterval[] = [];
  for (let seq = from; seq < until; seq++) {
    const now = interval(seq, seq + 1, at(seq), cost);
    const last = intervals.at(-1);
    if (last !== undefined && last.injected === now.injected && last.costly === now.costly) {
      intervals[intervals.length - 1] = { ...last, until: now.until };
    } else intervals.push(now);
  }
  return intervals;
}

/** The stretch that truth records of one cadence make together (same seq, one record per effect, `none` where nothing was). */
export function intervalOfRecords(records: readonly Truth[], cost?: CostFunction): TruthInterval {
  const from = Math.min(...records.map(({ seq }) => seq));
  const until = Math.max(...records.map((record) => record.until));
  const injected = records.filter(({ effect, severity }) => effect !== 'none' && severity > 0);
  return interval(from, until, injected, cost);
}

function interval(from: number, until: number, effects: readonly InjectedEffect[], cost?: CostFunction): TruthInterval {
  const injected = effects.length > 0;
  return { from, until, injected, costly: injected && (cost === undefined || cost(effects) >= ONSET_COST) };
}
