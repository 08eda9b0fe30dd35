import { forEachGroup } from './cramer-von-mises.js';
import { upperGamma } from './gamma.js';

/**
 * The area under the ROC curve: how often a positive scores above a negative, equal scores counted half. O(n log n).
 *
 * @param negatives - scores, not empty; sorted in place
 * @param positives - scores, not empty; sorted in place
 * @returns 0.5 for scores that say nothing, 1 for scores that tell all apart
 * @example areaUnderCurve(Float64Array.of(1, 2), Float64Array.of(2, 3)); // 0.875
 */
export function areaUnderCurve(negatives: Float64Array, positives: Float64Array): number {
  let sum = 0;
  forEachGroup(negatives.sort(), positives.sort(), (below, equal, _before, inGroup) => {
    sum += inGroup * (below + equal / 2);
  });
  return sum / (negatives.length * positives.length);
}

/** The standard deviation of the area when the scores say nothing. @see Mann, Whitney (1947), Annals of Mathematical Statistics 18 */
export function areaDeviation(negatives: number, positives: number): number {
  return Math.sqrt((negatives + positives + 1) / (12 * negatives * positives));
}

/** Probability that a standard normal variable exceeds a value. */
export function normalSurvival(value: number): number {
  const tail = upperGamma(0.5, (value * value) / 2) / 2;
  return value > 0 ? tail : 1 - tail;
}

/** The value that a standard normal variable exceeds with this probability, in (0, 1), by bisection. */
export function normalCritical(probability: number): number {
  let low = -39;
  let high = 39;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalSurvival(middle) > probability) low = middle;
    else high = middle;
  }
  return high;
}
