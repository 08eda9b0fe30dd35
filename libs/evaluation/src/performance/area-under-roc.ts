/**
 * Area under the ROC curve: the probability that a case of the class has a higher score than one of the rest, a tie counting half
 * (the Mann–Whitney statistic by mid-ranks).
 *
 * @param scores - of each case
 * @param positive - 1 for cases of the class, 0 for the rest
 * @returns 0..1; null where either side has no case
 * @see J. A. Hanley, B. J. McNeil, The meaning and use of the area under a ROC curve, Radiology 143 (1982)
 * @example areaUnderRoc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]); // 0.75
 */
export function areaUnderRoc(scores: ArrayLike<number>, positive: ArrayLike<number>): number | null {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let [sum, count] = [0, 0];
  for (let begin = 0; begin < order.length;) {
    let end = begin;
    while (end < order.length && scores[order[end]!] === scores[order[begin]!]) end++;
    const midRank = (begin + 1 + end) / 2;
    for (let i = begin; i < end; i++) {
      if (positive[order[i]!] !== 1) continue;
      sum += midRank;
      count++;
    }
    begin = end;
  }
  const rest = order.length - count;
  return count === 0 || rest === 0 ? null : (sum - (count * (count + 1)) / 2) / (count * rest);
}

/**
 * Area under the ROC curve of a classifier: of two classes that of the second, of more the mean over classes, each against the rest.
 *
 * @param probabilities - cases × classes
 * @returns null where a class has no case
 */
export function classifierAuc(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): number | null {
  return oneAgainstRest(probabilities, labels, classes, areaUnderRoc);
}

/**
 * What a measure of two classes says of any number: of two that of the second, of more the mean over classes, each against the rest.
 *
 * @returns null where a class has no case, or the measure says nothing
 */
export function oneAgainstRest(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  measure: (scores: ArrayLike<number>, positive: ArrayLike<number>) => number | null,
): number | null {
  let sum = 0;
  const first = classes === 2 ? 1 : 0;
  for (let label = first; label < classes; label++) {
    const positive = Uint8Array.from({ length: labels.length }, (_, i) => (labels[i] === label ? 1 : 0));
    const scores = Float64Array.from({ length: labels.length }, (_, i) => probabilities[i * classes + label]!);
    const value = measure(scores, positive);
    if (value === null) return null;
    sum += value;
  }
  return sum / (classes - first);
}
