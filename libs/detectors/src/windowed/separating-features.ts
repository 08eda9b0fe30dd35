import type { Evidence } from '../detector.js';
import { fitLogistic } from '../statistics/logistic.js';
import type { Design } from './classify-window.js';

/**
 * The features by which a classifier, fitted on all rows, tells the window from the rest, largest first: by how much each, its
 * value and its square together, raises the mean log odds of the window above those of the rest.
 *
 * @param order - row numbers of the design, those of the window first
 * @param window - rows of the window
 * @param used - features by their place in the design
 */
export function separatingFeatures(
  design: Design,
  order: Int32Array,
  window: number,
  used: readonly number[],
): Evidence[] {
  const { width, data } = design;
  const weights = fitLogistic(data, width, order, window);
  const gap = new Float64Array(width);
  order.forEach((row, i) => {
    const share = i < window ? 1 / window : -1 / (order.length - window);
    for (let k = 0; k < width; k++) gap[k] = gap[k]! + share * data[row * width + k]!;
  });
  return used
    .map((feature, i): Evidence => {
      const [value, square] = [1 + 2 * i, 2 + 2 * i];
      return { feature, value: Math.abs(weights[value]! * gap[value]! + weights[square]! * gap[square]!) };
    })
    .sort((a, b) => b.value - a.value)
    .slice(0, 3);
}
