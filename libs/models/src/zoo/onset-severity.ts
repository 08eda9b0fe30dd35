import type { SeveritySweep } from './read-sweep.js';

/** DESIGN.md §6: an effect has begun where it costs a point of accuracy. */
const ONE_POINT = 0.01;

/**
 * The severity from which on an effect costs at least one point of accuracy: where the onset of a ramp is.
 *
 * A sweep goes up and down by chance, so a curve that only falls is fitted first (isotonic regression, by pooling adjacent
 * violators, equal weights), held at or under the clean accuracy, and joined by straight lines from (0, clean) on; the answer is where
 * that falls a point below clean, to a thousandth. An effect that never does has its onset at severity 1.
 *
 * @param clean - accuracy without the effect
 * @param accuracies - at n severities evenly spaced, number k (from 1) at severity k / n
 * @see R. E. Barlow et al., Statistical Inference under Order Restrictions (1972)
 * @example onsetSeverity(0.9, [0.9, 0.88]); // 0.75: half way between severities .5 and 1
 */
export function onsetSeverity(clean: number, accuracies: readonly number[]): number {
  const fitted = [clean, ...fallingFit(accuracies).map((accuracy) => Math.min(accuracy, clean))];
  const threshold = clean - ONE_POINT;
  const after = fitted.findIndex((accuracy) => accuracy <= threshold + 1e-9);
  if (after === -1) return 1;
  const [left, right] = [fitted[after - 1]!, fitted[after]!];
  const place = after - 1 + (left - threshold) / (left - right);
  return Math.round((place / accuracies.length) * 1000) / 1000;
}

/** The onset severity of each effect of a sweep. */
export function onsetSeverities({ clean, effects }: SeveritySweep): Record<string, number> {
  return Object.fromEntries(
    Object.entries(effects).map(([effect, accuracies]) => [effect, onsetSeverity(clean, accuracies)]),
  );
}

/** The nearest numbers, in squares, that never rise: neighbours that do are pooled into their mean. */
function fallingFit(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.count < pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}
