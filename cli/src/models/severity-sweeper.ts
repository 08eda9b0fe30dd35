import type { SeveritySweeper, SweepPoint } from '@simdrift/console';
import { SimdriftError, type Settings } from '@simdrift/contracts';
import { predictedClass } from '@simdrift/evaluation';
import type { ImageSet } from '@simdrift/datasets';
import { randomAt, randomKey } from '@simdrift/imaging';
import { engineOf, type InferenceEngine, type ModelCard } from '@simdrift/models';
import { spread } from '../bench/degradations/spread.js';
import { dataPlaces } from '../data/data-places.js';
import { effectVariants, type EffectVariant } from '../effects/effect-variants.js';
import { TestSplits } from './test-split.js';

/** Between two batches the stream beside gets its turn. */
const BATCH = 32;

/** Measures accuracy against severity for the page, in a worker of its own, on the test split of the model's card. */
export function severitySweeper(settings: Settings): SeveritySweeper {
  const splits = new TestSplits(dataPlaces(settings));
  return {
    async sweep({ card, effect, steps, images: wanted }, onProgress, signal) {
      const engine = engineOf({ ...settings.engine, kind: 'onnxruntime', workers: 1 });
      try {
        await engine.load(card);
        const split = await splits.of(card);
        if ('skipped' in split) return split;
        const images = spread(split.images, wanted);
        const variant = effectVariants(card.dataset, images.channels).find(({ key }) => key === effect);
        if (variant === undefined)
          throw new SimdriftError('SIMDRIFT_USAGE', `${effect} does nothing to images of ${card.dataset}.`, {
            hint: 'It needs colour, and they are gray.',
          });
        const points: SweepPoint[] = [];
        const total = images.count * (steps + 1);
        for (let step = 0; step <= steps; step++) {
          const right = await rightAt({ engine, card, images, variant, severity: step / steps }, (done) => {
            signal.throwIfAborted();
            onProgress({ done: step * images.count + done, total, points });
          });
          const accuracy = right / images.count;
          const standardError = Math.sqrt((accuracy * (1 - accuracy)) / images.count);
          points.push({ severity: step / steps, accuracy, standardError });
        }
        return { images: images.count, points };
      } finally {
        await engine.close();
      }
    },
  };
}

interface Condition {
  readonly engine: InferenceEngine;
  readonly card: ModelCard;
  readonly images: ImageSet;
  readonly variant: EffectVariant;
  readonly severity: number;
}

/** Images of which the model names the class under an effect. What `onBatch` throws ends the work. */
async function rightAt(condition: Condition, onBatch: (done: number) => void): Promise<number> {
  const { engine, card, images, variant, severity } = condition;
  const { height, width, channels, count, labels } = images;
  // Not of the severity: an occluder that grows stays where it is. The key is the benchmark's, of its first repeat.
  const key = randomKey(20_261, 'sweep', variant.name);
  const size = height * width * channels;
  let right = 0;
  for (let begin = 0; begin < count; begin += BATCH) {
    const rows = Math.min(BATCH, count - begin);
    const pixels = new Uint8Array(rows * size);
    for (let row = 0; row < rows; row++) {
      const image = images.image(begin + row);
      const seen = severity === 0 ? image : variant.apply(image, severity, randomAt(key, begin + row));
      pixels.set(seen.pixels, row * size);
    }
    const { probabilities, classes } = await engine.infer(card, { count: rows, height, width, channels, pixels });
    for (let row = 0; row < rows; row++) {
      const said = predictedClass(probabilities.subarray(row * classes, (row + 1) * classes)).predicted;
      if (said === labels[begin + row]) right += 1;
    }
    onBatch(begin + rows);
  }
  return right;
}
