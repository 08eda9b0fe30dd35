import { describe, expect, it } from '@jest/globals';
import { imageSet } from '@simdrift/datasets';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import type { EffectVariant } from '../../effects/effect-variants.js';
import { measureData, type Measurement } from './measure-data.js';
import type { MeasuredData } from './results.js';

const COUNT = 100;
/** Two gray pixels each; the class of an image is whether its first pixel is bright. */
const images = imageSet({
  height: 1,
  width: 2,
  channels: 1,
  classes: ['dark', 'bright'],
  images: Uint8Array.from({ length: 2 * COUNT }, (_, i) => (i % 4 < 2 ? 100 : 200)),
  labels: Uint8Array.from({ length: COUNT }, (_, i) => i % 2),
});
const model = { id: 'medmnist/a/threshold', sha256: 'abc' } as ModelCard;
const empty = (): MeasuredData => ({
  dataset: 'a',
  source: 'medmnist',
  hash: 'md5:0',
  images: COUNT,
  repeats: 4,
  effects: {},
  models: {},
});

/** Says "bright" from 150 on, and counts the images that it is asked about. */
function threshold(): { engine: InferenceEngine; asked: () => number } {
  let asked = 0;
  const engine = {
    infer: (_: ModelCard, { count, pixels }: { count: number; pixels: Uint8Array }) => {
      asked += count;
      const bright = Array.from({ length: count }, (_, i) => pixels[2 * i]! >= 150);
      const probabilities = Float32Array.from(bright.flatMap((yes) => (yes ? [0, 1] : [1, 0])));
      return Promise.resolve({ count, classes: 2, width: 0, probabilities, embeddings: new Float32Array() });
    },
  } as unknown as InferenceEngine;
  return { engine, asked: () => asked };
}

const darker: EffectVariant = {
  key: 'darker',
  name: 'darker',
  title: 'Darker',
  description: 'Every pixel falls.',
  family: 'color',
  channels: 'any',
  points: 5,
  apply: (image, severity) => ({ ...image, pixels: image.pixels.map((value) => value - Math.round(100 * severity)) }),
};
const flicker: EffectVariant = {
  ...darker,
  key: 'flicker',
  name: 'flicker',
  apply: (image, severity, random) => ({
    ...image,
    pixels: random.uniform() < severity ? image.pixels.map(() => 0) : image.pixels,
  }),
};

async function measured(changes: Partial<Measurement>, kept = empty()) {
  const { engine, asked } = threshold();
  const events: [string, boolean][] = [];
  const onEffect = (variant: EffectVariant, isNew: boolean) => {
    events.push([variant.key, isNew]);
    return Promise.resolve();
  };
  await measureData({ engine, images, models: [model], variants: [darker], force: false, kept, onEffect, ...changes });
  return { kept, asked: asked(), events, row: (key: string) => kept.models[model.id]!.effects[key]! };
}

describe(measureData.name, () => {
  it('measures change, noise ratio and accuracy at every point', async () => {
    const { kept, row } = await measured({});
    expect(kept.models[model.id]!.clean).toBe(1);
    expect(kept.effects['darker']).toMatchObject({
      change: [20, 40, 60, 80, 100],
      psnr: [22.11, 16.09, 12.57, 10.07, 8.13],
    });
    expect(row('darker')).toMatchObject({ accuracy: [1, 1, 0.5, 0.5, 0.5], chance: [0, 0, 0, 0, 0] });
    expect(row('darker').error).toEqual([0, 0, 0.05025, 0.05025, 0.05025]);
  });

  it('judges an image again only where other random numbers change it', async () => {
    const fixed = await measured({});
    expect(fixed.asked).toBe(COUNT + 5 * COUNT);
    const drawn = await measured({ variants: [flicker] });
    expect(drawn.asked).toBeGreaterThan(COUNT + 5 * COUNT);
    const { accuracy, chance } = drawn.row('flicker');
    // Half of the images are bright; they are missed as often as they flicker.
    accuracy.forEach((value, i) => {
      expect(Math.abs(value - (1 - 0.1 * (i + 1)))).toBeLessThan(4 * Math.max(chance[i]!, 1e-9));
    });
  });

  it('keeps what was measured, unless it is forced, or the effect or the model is another', async () => {
    const { kept } = await measured({});
    const again = await measured({}, kept);
    expect(again.events).toEqual([['darker', false]]);
    expect(again.asked).toBe(COUNT);
    expect((await measured({ force: true }, kept)).events).toEqual([['darker', true]]);
    expect((await measured({ models: [{ ...model, sha256: 'def' }] }, kept)).events).toEqual([['darker', true]]);
    const other = { ...flicker, key: 'darker' };
    expect((await measured({ variants: [other] }, kept)).events).toEqual([['darker', true]]);
  });
});
