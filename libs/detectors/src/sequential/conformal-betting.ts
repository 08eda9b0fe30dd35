import type { Capital } from './capital.js';
import { playRound } from './capital.js';

/** How a conformal test martingale bets on p-values. */
export type ConformalBetting = 'jumper' | 'power' | 'mixture';

/** Powers of the mixture: 0.1, 0.2, … 0.9. */
const POWERS = Float64Array.from({ length: 9 }, (_, k) => (k + 1) / 10);
const SLOPES = Float64Array.of(-1, 0, 1);

/** So many bets share the capital. */
export function betsOf(betting: ConformalBetting): number {
  return betting === 'jumper' ? SLOPES.length : betting === 'power' ? 1 : POWERS.length;
}

/**
 * Lays the capital on one p-value. All three pay 1 on average when it is uniform.
 *
 * - `jumper`: 1 + ε(p − ½) with ε ∈ {−1, 0, 1}, a part `jump` of the capital changing ε each time (Vovk's Simple Jumper): small p-values,
 *   large ones, and changes between them.
 * - `power`: ε·p^(ε − 1), for small p-values.
 * - `mixture`: the mean of nine powers from 0.1 to 0.9, for small p-values when no power is known to be good.
 */
export function betOnPValue(
  capital: Capital,
  pValue: number,
  { betting, jump, epsilon }: { betting: ConformalBetting; jump: number; epsilon: number },
): void {
  const payoffs = scratch[betting];
  if (betting === 'jumper') {
    for (let k = 0; k < payoffs.length; k++) payoffs[k] = 1 + SLOPES[k]! * (pValue - 0.5);
  } else {
    for (let k = 0; k < payoffs.length; k++) {
      const power = betting === 'power' ? epsilon : POWERS[k]!;
      payoffs[k] = power * pValue ** (power - 1);
    }
  }
  playRound(capital, payoffs, betting === 'jumper' ? jump : 0);
}

const scratch = {
  jumper: new Float64Array(SLOPES.length),
  power: new Float64Array(1),
  mixture: new Float64Array(POWERS.length),
};
