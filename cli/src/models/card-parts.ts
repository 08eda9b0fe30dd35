import { confusionFigures, type CalibrationBins } from '@simdrift/evaluation';
import type { ModelCard, ReliabilityBins } from '@simdrift/models';

/** The parts of a card that are tables, beside the confusion matrix; each may be absent, from the card or from what was measured. */
export interface CardParts {
  readonly perClass?: NonNullable<ModelCard['perClass']>;
  readonly reliability?: ReliabilityBins;
  readonly cohorts?: NonNullable<ModelCard['cohorts']>;
}

/** The parts as a card states them. The diagram is that after the temperature: it is what the model says. */
export function partsOf({ perClass, reliability, cohorts }: ModelCard): CardParts {
  return {
    ...(perClass === undefined ? {} : { perClass }),
    ...(reliability === undefined ? {} : { reliability: reliability.calibrated }),
    ...(cohorts === undefined ? {} : { cohorts }),
  };
}

/** Images, precision, recall and F1 by class, from a confusion matrix by rows of the true class. */
export function perClassOf(confusion: Int32Array, classes: number): NonNullable<ModelCard['perClass']> {
  const figures = confusionFigures(confusion, classes).perClass;
  return {
    images: figures.map(({ support }) => support),
    precision: figures.map(({ precision }) => precision),
    recall: figures.map(({ recall }) => recall),
    f1: figures.map(({ f1 }) => f1),
  };
}

/** The points of the reliability diagram: means by bin, null for a bin without an image. */
export function reliabilityOf({ count, confidence, correct }: CalibrationBins): ReliabilityBins {
  const images = [...count];
  const mean = (sums: Float64Array) => images.map((n, bin) => (n === 0 ? null : sums[bin]! / n));
  return { images, confidence: mean(confidence), accuracy: mean(correct) };
}

/**
 * How many numbers of a table differ from another one's by more than the tolerance; what only one of them has counts as well.
 *
 * @example differingNumbers({ f1: [0.5, 0.25] }, { f1: [0.50001, 0.3] }, 1e-4); // 1
 */
export function differingNumbers(one: unknown, other: unknown, tolerance: number): number {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= tolerance ? 0 : 1;
  if (!isTable(one) || !isTable(other)) return one === other ? 0 : 1;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].reduce((sum, key) => sum + differingNumbers(one[key], other[key], tolerance), 0);
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
