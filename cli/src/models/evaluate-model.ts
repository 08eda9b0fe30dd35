import type { ImageSet } from '@simdrift/datasets';
import {
  calibrationBins,
  calibrationError,
  confusionFigures,
  perfectCalibrationError,
  predictedClass,
} from '@simdrift/evaluation';
import type { InferenceEngine, ModelCard } from '@simdrift/models';

/** Cards give five decimals: what is further off than this was not rounded away. */
export const CARD_ROUNDING = 1e-5;

const BATCH = 64;

const CHECKED = ['images', 'accuracy', 'macroF1', 'ece'] as const satisfies readonly (keyof MeasuredFigures)[];

/** What a model shows on its test split. */
export interface MeasuredFigures {
  readonly images: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly ece: number;
  /** ECE that a perfectly calibrated model with these confidences would show. */
  readonly eceExpected: number;
}

/** A figure on the card, and as it was found. */
export interface FigureCheck {
  readonly name: (typeof CHECKED)[number];
  readonly card: number;
  readonly found: number;
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
  const confidences = new Float64Array(count);
  const correct = new Uint8Array(count);
  for (let begin = 0; begin < count; begin += BATCH) {
    const rows = Math.min(BATCH, count - begin);
    const pixels = set.images.subarray(begin * size, (begin + rows) * size);
    const { probabilities } = await engine.infer(card, { count: rows, height, width, channels, pixels });
    for (let row = 0; row < rows; row++) {
      const { predicted, confidence } = predictedClass(probabilities.subarray(row * classes, (row + 1) * classes));
      const label = labels[begin + row]!;
      confusion[label * classes + predicted]! += 1;
      confidences[begin + row] = confidence;
      correct[begin + row] = predicted === label ? 1 : 0;
    }
    onProgress(begin + rows, count);
  }
  const { accuracy, macro } = confusionFigures(confusion, classes);
  const bins = calibrationBins(confidences, correct);
  return {
    images: count,
    accuracy,
    macroF1: macro.f1,
    ece: calibrationError(bins).ece,
    eceExpected: perfectCalibrationError(bins).ece,
  };
}

/** Holds what was found against the card. */
export function checkFigures(card: ModelCard['test'], found: MeasuredFigures): FigureCheck[] {
  return CHECKED.map((name) => ({
    name,
    card: card[name],
    found: found[name],
    agrees: Math.abs(card[name] - found[name]) <= CARD_ROUNDING,
  }));
}
