import type { ImageSet } from '@simdrift/datasets';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import { annotate, classWeights, effectSchema, PropertyRanks, type SampleSource } from '@simdrift/scenarios';
import { effectVariants } from '../../effects/effect-variants.js';
import { degradeAll } from '../degradations/degrade-all.js';
import { predictPixels } from '../predict-pixels.js';

export const SHIFT_TYPES = ['degradation', 'prevalence', 'concept'] as const;
export type ShiftType = (typeof SHIFT_TYPES)[number];

/** A test split under one shift at one level, as a model sees it. */
export interface PredictedCell {
  readonly type: ShiftType;
  /** The effect, e.g. `noise`, or `prevalence to class 0`. */
  readonly effect: string;
  /** 1 to 5, which is severity .2 to 1; 0: the clean split. */
  readonly level: number;
  /** images × classes. */
  readonly probabilities: Float32Array;
  /** As they are annotated under the shift. */
  readonly labels: ArrayLike<number>;
  /** Share of each class that windows are drawn with; null: every image alike. */
  readonly weights: readonly number[] | null;
}

export const LEVELS = [1, 2, 3, 4, 5] as const;

/** The clean split first, then every shift at every level: each image is degraded and predicted once a cell. */
export async function* predictedCells(
  engine: InferenceEngine,
  model: ModelCard,
  images: ImageSet,
): AsyncGenerator<PredictedCell> {
  const predict = async (pixels: Uint8Array) =>
    (await predictPixels(engine, model, images, pixels, images.count)).probabilities;
  const clean = { probabilities: await predict(images.images), labels: images.labels, weights: null };
  yield { ...clean, type: 'degradation', effect: 'none', level: 0 };
  for (const level of LEVELS) {
    for (const toward of [0, 1]) {
      const spec = effectSchema.parse({ name: 'prevalence', toward, severity: 1 });
      const weights = classWeights([{ spec, severity: level / 5 }], sharesOf(images), images.classes);
      yield { ...clean, type: 'prevalence', effect: `prevalence toward class ${toward}`, level, weights };
    }
    for (const name of ['threshold_moved', 'reannotation'])
      yield { ...clean, type: 'concept', effect: name, level, labels: annotated(images, name, level / 5) };
  }
  for (const variant of effectVariants(model.dataset, images.channels)) {
    for (const level of LEVELS) {
      const probabilities = await predict(degradeAll(variant, images, level / 5, 0));
      yield { ...clean, type: 'degradation', effect: variant.key, level, probabilities };
    }
  }
}

function sharesOf({ labels, classes, count }: ImageSet): number[] {
  const shares = classes.map(() => 0);
  for (const label of labels) shares[label]! += 1 / count;
  return shares;
}

/** The labels that the images get under a concept effect. */
function annotated(images: ImageSet, name: string, severity: number): Int32Array {
  const { classes, height, width, channels, count, labels } = images;
  const drawn = (i: number) => ({ image: images.image(i), label: labels[i]!, sample: `test:${i}`, cohort: {} });
  const source: SampleSource = {
    height,
    width,
    channels,
    classShares: sharesOf(images),
    draw: (random) => drawn(random.below(count)),
  };
  const ranks = new PropertyRanks(source, 'label-free benchmark');
  const active = [{ spec: effectSchema.parse({ name, severity: 1 }), severity }];
  return Int32Array.from({ length: count }, (_, i) => annotate(drawn(i), active, { classes, ranks, seed: 1 }));
}
