/**
 * The stakes of a mixture of bets: ½, ¼, … 2^−bets, the share of the capital that is laid on one observation.
 *
 * A bet of share c that the mean of observations in [0, 1] lies above m multiplies the capital by 1 − c + c·x/m: never negative, and 1 on
 * average when the mean is m. The best share depends on the change, which nobody knows; halving it each time is within a factor √2 of it.
 */
export function stakesOf(bets: number): Float64Array {
  return Float64Array.from({ length: bets }, (_, k) => 2 ** -(k + 1));
}

/** What a bet that the mean lies above `mean` makes of one unit, when `value` comes. */
export function payoff(stake: number, value: number, mean: number): number {
  return 1 - stake + (stake * value) / mean;
}
