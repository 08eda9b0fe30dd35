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

/** What a model shows on its test split. */
export interface MeasuredFigures {
  readonly test: ModelCard['test'];
  /** Rows: true class, columns: predicted one. */
  readonly confusion: readonly (readonly number[])[];
}

/** A figure on the card, and as it was found; of the confusion matrix, how many images lie in other cells. */
export interface FigureCheck {
  readonly name: keyof typeof TOLERANCES | 'confusion';
  readonly card: number | null;
  readonly found: number | null;
  readonly tolerance: number;
  readonly agrees: boolean;
}

/**
 * Runs a model over a split.
 *
 * @param onProgress - told after each batch: images done, and in all; what it throws ends the work
 * @throws {SimdriftError} as `InferenceEngine`
 */
export async function measureModel(
  engine: InferenceEngine,
  card: ModelCard,
  set: ImageSet,
  onProgress: (done: number, total: number) => void = () => undefined,
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

/** Holds what was found against the card. */
export function checkFigures(
  { test, confusion }: Pick<ModelCard, 'test' | 'confusion'>,
  found: MeasuredFigures,
): FigureCheck[] {
  const names = Object.keys(TOLERANCES) as (keyof typeof TOLERANCES)[];
  const checks = names.map((name): FigureCheck => {
    const [card, now, tolerance] = [test[name], found.test[name], TOLERANCES[name]];
    const agrees = card === null || now === null ? card === now : Math.abs(card - now) <= tolerance;
    return { name, card, found: now, tolerance, agrees };
  });
  if (confusion === undefined) return checks;
  const elsewhere =
    confusion.flat().reduce((sum, count, i) => sum + Math.abs(count - (found.confusion.flat()[i] ?? 0)), 0) / 2;
  return [...checks, { name: 'confusion', card: 0, found: elsewhere, tolerance: 0, agrees: elsewhere === 0 }];
}
