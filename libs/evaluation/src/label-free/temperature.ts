import { logOf } from './logit.js';

/** Probabilities ∝ p^(1 / temperature): one number that makes a model less (above 1) or more sure. Plain data. */
export interface Temperature {
  readonly kind: 'temperature';
  readonly temperature: number;
}

/** Temperatures are sought between 1/50 and 50. */
const WIDEST = Math.log(50);
const STEPS = 60;

/**
 * Temperature scaling: the temperature at which the labelled rows are most likely. The likelihood is concave in 1/temperature, so
 * bisecting its slope finds it.
 *
 * @param probabilities - rows × classes, row by row
 * @param weights - one per row, at least 0
 * @see Guo, Pleiss, Sun, Weinberger (2017), On calibration of modern neural networks
 * @example
 * // Three of four are right where the model says .9: it should say .75.
 * const rows = [0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1];
 * fitTemperature({ classes: 2, probabilities: rows, labels: [0, 0, 0, 1] }, [1, 1, 1, 1]).temperature; // 2
 */
export function fitTemperature(
  { classes, probabilities, labels }: { readonly classes: number } & Rows,
  weights: ArrayLike<number>,
): Temperature {
  const logs = Float64Array.from(probabilities, logOf);
  let [low, high] = [-WIDEST, WIDEST];
  for (let step = 0; step < STEPS && high - low > 1e-8; step++) {
    const middle = (low + high) / 2;
    // The slope falls as the inverse temperature rises.
    if (slopeAt(logs, labels, classes, weights, Math.exp(-middle)) > 0) high = middle;
    else low = middle;
  }
  return { kind: 'temperature', temperature: Math.exp((low + high) / 2) };
}

/** The calibrated probability of the most probable class, which stays the same class. */
export function temperatureAt(
  { temperature }: Temperature,
  probabilities: ArrayLike<number>,
  at: number,
  classes: number,
): number {
  let [largest, sum] = [-Infinity, 0];
  for (let c = 0; c < classes; c++) largest = Math.max(largest, logOf(probabilities[at + c]!));
  for (let c = 0; c < classes; c++) sum += Math.exp((logOf(probabilities[at + c]!) - largest) / temperature);
  return 1 / sum;
}

interface Rows {
  readonly probabilities: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/** Derivative of the log-likelihood by the inverse temperature: Σ log p(label) − E(log p) under the scaled distribution. */
function slopeAt(
  logs: Float64Array,
  labels: ArrayLike<number>,
  classes: number,
  weights: ArrayLike<number>,
  inverse: number,
): number {
  let slope = 0;
  for (let row = 0; row < labels.length; row++) {
    if (weights[row] === 0) continue;
    const at = row * classes;
    let largest = -Infinity;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, logs[at + c]!);
    let [sum, mean] = [0, 0];
    for (let c = 0; c < classes; c++) {
      const power = Math.exp(inverse * (logs[at + c]! - largest));
      sum += power;
      mean += power * logs[at + c]!;
    }
    slope += weights[row]! * (logs[at + labels[row]!]! - mean / sum);
  }
  return slope;
}
