import type { ImageSet } from '@simdrift/datasets';
import {
  calibrationBins,
  calibrationError,
  classifierAuc,
  confusionFigures,
  perfectCalibrationError,
  predictedClass,
} from '@simdrift/evaluation';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import { differingNumbers, partsOf, perClassOf, reliabilityOf, type CardParts } from './card-parts.js';
import { cohortScores } from './cohort-scores.js';

const BATCH = 64;

/**
 * How far a figure may be from its card. Cards give five decimals; what is further off was not rounded away. AUC and the ECE before
 * calibration are computed here from probabilities of 32 bits, where two may be equal that were not as logits. The card's ECE of a perfect
 * model is a mean over 1,000 simulations, here it is computed.
 */
export const TOLERANCES = {
  images: 0,
  accuracy: 1e-5,
  accuracyStandardError: 1e-5,
  macroF1: 1e-5,
  auc: 5e-5,
  ece: 1e-5,
  eceUncalibrated: 5e-5,
  eceExpected: 3e-3,
} as const satisfies Readonly<Record<keyof ModelCard['test'], number>>;

/** Of the numbers in a card's tables, which give four decimals; the bounds of rounding, and a little for probabilities of 32 bits. */
const TABLE_TOLERANCE = 6e-5;

/** What a model shows on its test split. */
export interface MeasuredFigures {
  readonly test: ModelCard['test'];
  /** Rows: true class, columns: predicted one. */
  readonly confusion: readonly (readonly number[])[];
  readonly parts: CardParts;
}

/**
 * A figure on the card, and as it was found; of the confusion matrix, how many images lie in other cells, of a table (classes, reliability,
 * cohorts) how many of its numbers differ.
 */
export interface FigureCheck {
  readonly name: keyof typeof TOLERANCES | 'confusion' | keyof CardParts;
  readonly card: number | null;
  readonly found: number | null;
  readonly tolerance: number;
  readonly agrees: boolean;
}

/**
 * Runs a model over a split.
 *
 * @param onProgress - told after each batch: images done, and in all; what it throws ends the work
 * @param who - by cohort attribute, the value of each image; without it nothing is said of cohorts
 * @throws {SimdriftError} as `InferenceEngine`
 */
export async function measureModel(
  engine: InferenceEngine,
  card: ModelCard,
  set: ImageSet,
  onProgress: (done: number, total: number) => void = () => undefined,
  who?: Readonly<Record<string, readonly string[]>>,
): Promise<MeasuredFigures> {
  const { height, width, channels, count, labels } = set;
  const size = height * width * channels;
  const classes = card.outputs.logits;
  const confusion = new Int32Array(classes * classes);
  const all = new Float32Array(count * classes);
  const confidences = new Float64Array(count);
  const plain = new Float64Array(count);
  const correct = new Uint8Array(count);
  for (let begin = 0; begin < count; begin += BATCH) {
    const rows = Math.min(BATCH, count - begin);
    const pixels = set.images.subarray(begin * size, (begin + rows) * size);
    const { probabilities } = await engine.infer(card, { count: rows, height, width, channels, pixels });
    all.set(probabilities, begin * classes);
    for (let row = 0; row < rows; row++) {
      const said = probabilities.subarray(row * classes, (row + 1) * classes);
      const { predicted, confidence } = predictedClass(said);
      const label = labels[begin + row]!;
      confusion[label * classes + predicted]! += 1;
      confidences[begin + row] = confidence;
      plain[begin + row] = uncalibrated(said, confidence, card.temperature);
      correct[begin + row] = predicted === label ? 1 : 0;
    }
    onProgress(begin + rows, count);
  }
  const { accuracy, macro } = confusionFigures(confusion, classes);
  const bins = calibrationBins(confidences, correct);
  const rows = Array.from({ length: classes }, (_, k) => [...confusion.subarray(k * classes, (k + 1) * classes)]);
  return {
    confusion: rows,
    parts: {
      perClass: perClassOf(confusion, classes),
      reliability: reliabilityOf(bins),
      ...(who === undefined ? {} : { cohorts: cohortScores(correct, labels, who) }),
    },
    test: {
      images: count,
      accuracy,
      accuracyStandardError: Math.sqrt((accuracy * (1 - accuracy)) / count),
      macroF1: macro.f1,
      auc: classifierAuc(all, labels, classes),
      ece: calibrationError(bins).ece,
      eceUncalibrated: calibrationError(calibrationBins(plain, correct)).ece,
      eceExpected: perfectCalibrationError(bins).ece,
    },
  };
}

/** The confidence that the same scores would have without the temperature: p is proportional to exp(score / temperature). */
function uncalibrated(probabilities: Float32Array, confidence: number, temperature: number): number {
  if (temperature === 1) return confidence;
  let sum = 0;
  for (const p of probabilities) sum += p ** temperature;
  return confidence ** temperature / sum;
}

/** Holds what was found against the card: every figure and every table that it has. */
export function checkFigures(card: ModelCard, found: MeasuredFigures): FigureCheck[] {
  const names = Object.keys(TOLERANCES) as (keyof typeof TOLERANCES)[];
  const checks = names.map((name): FigureCheck => {
    const [said, now, tolerance] = [card.test[name], found.test[name], TOLERANCES[name]];
    const agrees = said === null || now === null ? said === now : Math.abs(said - now) <= tolerance;
    return { name, card: said, found: now, tolerance, agrees };
  });
  if (card.confusion !== undefined) checks.push(counted('confusion', elsewhere(card.confusion, found.confusion)));
  const parts = partsOf(card);
  for (const name of ['perClass', 'reliability', 'cohorts'] as const)
    if (parts[name] !== undefined)
      checks.push(counted(name, differingNumbers(parts[name], found.parts[name], TABLE_TOLERANCE)));
  return checks;
}

function counted(name: 'confusion' | keyof CardParts, differing: number): FigureCheck {
  return { name, card: 0, found: differing, tolerance: 0, agrees: differing === 0 };
}

/** Images that lie in other cells of the confusion matrix. */
function elsewhere(card: MeasuredFigures['confusion'], found: MeasuredFigures['confusion']): number {
  const now = found.flat();
  return card.flat().reduce((sum, count, i) => sum + Math.abs(count - (now[i] ?? 0)), 0) / 2;
}
