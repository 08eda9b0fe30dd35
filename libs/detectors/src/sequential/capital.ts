/** Capital spread over several bets: its logarithm, and the share of each. Plain data. */
export interface Capital {
  log: number;
  /** The largest logarithm so far. */
  best: number;
  readonly shares: Float64Array;
}

/** One unit, spread evenly. */
export function unitCapital(bets: number): Capital {
  return { log: 0, best: 0, shares: new Float64Array(bets).fill(1 / bets) };
}

/** Back to one unit, spread evenly. */
export function resetCapital(capital: Capital): void {
  Object.assign(capital, { log: 0, best: 0 });
  capital.shares.fill(1 / capital.shares.length);
}

/**
 * Plays one round: a part `jump` of the capital is first spread evenly again, then each share is multiplied by what its bet pays.
 *
 * If every payoff is at most 1 on average given the past, the capital is a nonnegative supermartingale that begins at 1, so it ever
 * reaches 1/alpha with probability at most alpha (Ville 1939). In logarithms: a long quiet stream would leave nothing of it else.
 */
export function playRound(capital: Capital, payoffs: Float64Array, jump: number): void {
  const { shares } = capital;
  const each = jump / shares.length;
  let total = 0;
  for (let k = 0; k < shares.length; k++) total += shares[k] = ((1 - jump) * shares[k]! + each) * payoffs[k]!;
  for (let k = 0; k < shares.length; k++) shares[k] = shares[k]! / total;
  capital.log += Math.log(total);
  if (capital.log > capital.best) capital.best = capital.log;
}

/** The capital as a number that is finite. */
export function wealthOf(capital: Capital): number {
  return Math.min(Math.exp(capital.log), Number.MAX_VALUE);
}
