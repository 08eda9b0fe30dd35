import { oneAgainstRest } from './area-under-roc.js';

/**
 * Area under the precision–recall curve as average precision: the mean precision at the thresholds where recall rises, weighted by how much it
 * rises. Cases of equal score are taken together. Unlike a trapezoid it does not interpolate, which would be too kind.
 *
 * @param scores - of each case
 * @param positive - 1 for cases of the class, 0 for the rest
 * @returns 0..1, the share of positives for scores that say nothing; null where there is no positive
 * @see scikit-learn, `average_precision_score`; J. Davis, M. Goadrich, The relationship between precision-recall and ROC curves (2006)
 * @example averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]); // 0.8333…
 */
export function averagePrecision(scores: ArrayLike<number>, positive: ArrayLike<number>): number | null {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  let [hits, area] = [0, 0];
  for (let begin = 0; begin < order.length;) {
    let end = begin;
    let found = 0;
    for (; end < order.length && scores[order[end]!] === scores[order[begin]!]; end++)
      if (positive[order[end]!] === 1) found++;
    hits += found;
    area += found * (hits / end);
    begin = end;
  }
  return hits === 0 ? null : area / hits;
}

/**
 * Average precision of a classifier: of two classes that of the second, of more the mean over classes, each against the rest.
 *
 * @param probabilities - cases × classes
 * @returns null where a class has no case
 */
export function classifierAveragePrecision(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): number | null {
  return oneAgainstRest(probabilities, labels, classes, averagePrecision);
}
