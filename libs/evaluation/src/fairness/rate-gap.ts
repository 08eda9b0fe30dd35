import { newcombeInterval, type Rate } from '../statistics/newcombe-interval.js';

/** A rate in one cohort. */
export interface CohortRate extends Rate {
  readonly group: string;
}

/** The largest difference of a rate between two cohorts. */
export interface RateGap {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The cohorts with the highest and the lowest rate. */
  readonly highest: string;
  readonly lowest: string;
  /** Class whose rate differs most. */
  readonly class: number;
  /** Frames behind the two rates. */
  readonly count: number;
}

/**
 * Largest minus smallest rate over cohorts with enough frames, with Newcombe's interval of the difference of those two. With more than
 * two cohorts the extremes are picked after the fact, so the gap of equal cohorts is above 0 by chance: read the lower bound.
 *
 * @param minimum - frames that a cohort needs to be compared
 * @param z - half width in standard errors
 * @returns null where fewer than two cohorts have enough frames
 */
export function rateGap(rates: readonly CohortRate[], ofClass: number, minimum: number, z: number): RateGap | null {
  const enough = rates.filter(({ count }) => count >= Math.max(1, minimum));
  if (enough.length < 2) return null;
  const share = ({ hits, count }: Rate) => hits / count;
  const highest = enough.reduce((best, rate) => (share(rate) > share(best) ? rate : best));
  const lowest = enough.reduce((best, rate) => (share(rate) < share(best) ? rate : best));
  const { low, high } = newcombeInterval(highest, lowest, z);
  return {
    value: share(highest) - share(lowest),
    low: Math.max(0, low),
    high: Math.min(1, high),
    highest: highest.group,
    lowest: lowest.group,
    class: ofClass,
    count: highest === lowest ? highest.count : highest.count + lowest.count,
  };
}

/** The gap with the largest value, null of none. */
export function largestGap(gaps: readonly (RateGap | null)[]): RateGap | null {
  return gaps.reduce((best, gap) => (gap !== null && (best === null || gap.value > best.value) ? gap : best), null);
}
