import { Splitter } from '../calibration/split-pool.js';
import { seeded } from '../random.js';
import { areaDeviation, areaUnderCurve } from '../statistics/auc.js';
import { fitLogistic, linear } from '../statistics/logistic.js';
import { withinReach } from './within-reach.js';

/** Observations as a classifier takes them: a constant, every value, and every square, so that changes of spread are seen too. */
export interface Design {
  readonly width: number;
  readonly data: Float64Array;
}

/** @param standardised - rows of `columns` values with mean 0 and deviation 1 in the reference */
export function designOf(standardised: Float64Array, columns: number): Design {
  const width = 1 + 2 * columns;
  const rows = standardised.length / columns;
  const data = new Float64Array(rows * width);
  for (let row = 0, at = 0; row < rows; row++) {
    data[at++] = 1;
    for (let k = 0; k < columns; k++) {
      const value = withinReach(standardised[row * columns + k]!);
      data[at++] = value;
      data[at++] = (value * value - 1) * Math.SQRT1_2;
    }
  }
  return { width, data };
}

/**
 * How well a logistic regression tells the window from the rest: the area under the ROC curve of rows that it was not fitted on,
 * averaged over the folds. O(folds · rows · width²).
 *
 * Folds share most of the rows that they learn from, so their mean spreads wider than that of independent ones (by a third with
 * three folds of 200 rows): what it does without a change is found by permutation.
 *
 * @param order - row numbers of the design, those of the window first
 * @param window - rows of the window, at least `folds`
 */
export function crossValidatedArea(design: Design, order: Int32Array, window: number, folds: number): number {
  let sum = 0;
  for (let fold = 0; fold < folds; fold++) sum += heldOutArea(design, order, window, fold, folds);
  return sum / folds;
}

/** The textbook's test: a classifier fitted on one half of the rows, its area on the other, and how that spreads without a change. */
export function halvedArea(design: Design, order: Int32Array, window: number): { area: number; spread: number } {
  return { area: heldOutArea(design, order, window, 0, 2), spread: halvedSpread(order.length - window, window) };
}

/** The deviation of the area of the textbook's test without a change: rows that are judged are independent of the classifier. */
export function halvedSpread(rest: number, window: number): number {
  return areaDeviation(heldOut(rest, 0, 2), heldOut(window, 0, 2));
}

function heldOutArea(design: Design, order: Int32Array, window: number, fold: number, folds: number): number {
  const rest = order.length - window;
  const positives = window - heldOut(window, fold, folds);
  const train = new Int32Array(positives + rest - heldOut(rest, fold, folds));
  let at = 0;
  for (let i = 0; i < order.length; i++) if (foldOf(i, window, folds) !== fold) train[at++] = order[i]!;
  const weights = fitLogistic(design.data, design.width, train, positives);
  const score = (from: number, to: number) => {
    const scores = new Float64Array(heldOut(to - from, fold, folds));
    for (let i = from + fold, k = 0; i < to; i += folds, k++)
      scores[k] = linear(design.data, order[i]! * design.width, weights);
    return scores;
  };
  return areaUnderCurve(score(window, order.length), score(0, window));
}

/** The areas of random regroupings of a design, each with a classifier of its own. */
export function permutationAreas(
  design: Design,
  { window, folds, draws, seed }: { window: number; folds: number; draws: number; seed: number },
): Float64Array {
  const rows = design.data.length / design.width;
  // All of the order is drawn: it also says which fold a row is in.
  const splitter = new Splitter(rows, rows, seeded(seed));
  return Float64Array.from({ length: draws }, () => {
    splitter.draw();
    return crossValidatedArea(design, splitter.rows, window, folds);
  });
}

/** Rows of each part go to the folds in turn. */
function foldOf(position: number, window: number, folds: number): number {
  return (position < window ? position : position - window) % folds;
}

function heldOut(count: number, fold: number, folds: number): number {
  return Math.ceil((count - fold) / folds);
}
