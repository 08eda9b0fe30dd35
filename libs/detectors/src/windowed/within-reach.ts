const FURTHEST = 4;

/**
 * A standardised value, pulled within four deviations: one value far out must not decide a regression, or an explanation. Written so
 * that a value that is no number, from the difference of two enormous ones, counts as far out as well.
 */
export function withinReach(value: number): number {
  return value > -FURTHEST ? (value < FURTHEST ? value : FURTHEST) : -FURTHEST;
}
