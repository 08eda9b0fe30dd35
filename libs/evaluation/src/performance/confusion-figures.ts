import { wilsonInterval, type Interval } from '../statistics/wilson-interval.js';

export interface ClassFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Images of this class. */
  readonly support: number;
}

export interface ConfusionFigures {
  readonly count: number;
  readonly accuracy: number;
  /** Binomial; 0 at an accuracy of exactly 0 or 1, where only the interval says something. */
  readonly accuracyStandardError: number;
  /** Wilson, one standard error on each side. */
  readonly accuracyInterval: Interval;
  readonly macro: Omit<ClassFigures, 'support'>;
  readonly weighted: Omit<ClassFigures, 'support'>;
  readonly perClass: readonly ClassFigures[];
}

/**
 * Accuracy, precision, recall and F1 from a confusion matrix, as scikit-learn computes them with `zero_division=0`: the macro mean
 * goes over the classes that occur as a label or a prediction, the weighted one by support.
 *
 * @param confusion - classes × classes counts, row = true class, column = predicted class
 * @example
 * confusionFigures(Int32Array.of(8, 2, 1, 9), 2).accuracy; // 0.85
 */
export function confusionFigures(confusion: ArrayLike<number>, classes: number): ConfusionFigures {
  const at = (actual: number, predicted: number) => confusion[actual * classes + predicted]!;
  const indices = Array.from({ length: classes }, (_, c) => c);
  const hits = indices.map((c) => at(c, c));
  const support = indices.map((c) => sum(indices.map((other) => at(c, other))));
  const predicted = indices.map((c) => sum(indices.map((other) => at(other, c))));
  const count = sum(support);
  const perClass = indices.map((c) => ({
    precision: share(hits[c]!, predicted[c]!),
    recall: share(hits[c]!, support[c]!),
    f1: share(2 * hits[c]!, support[c]! + predicted[c]!),
    support: support[c]!,
  }));
  const occurring = indices.map((c) => (support[c]! + predicted[c]! > 0 ? 1 : 0));
  const accuracy = share(sum(hits), count);
  return {
    count,
    accuracy,
    accuracyStandardError: count === 0 ? 0 : Math.sqrt((accuracy * (1 - accuracy)) / count),
    accuracyInterval: wilsonInterval(sum(hits), count),
    macro: mean(perClass, occurring),
    weighted: mean(perClass, support),
    perClass,
  };
}

function mean(figures: readonly ClassFigures[], weights: readonly number[]): Omit<ClassFigures, 'support'> {
  const total = sum(weights);
  const of = (name: 'precision' | 'recall' | 'f1') =>
    share(sum(figures.map((figure, c) => figure[name] * weights[c]!)), total);
  return { precision: of('precision'), recall: of('recall'), f1: of('f1') };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
