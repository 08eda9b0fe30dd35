import { describe, expect, it } from '@jest/globals';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import type { ImageSet } from '@simdrift/datasets';
import { checkFigures, measureModel } from './evaluate-model.js';

const card = {
  outputs: { logits: 2, embedding: 1 },
  test: {
    images: 100,
    accuracy: 0.75,
    macroF1: 0.74286,
    ece: 0.15,
    accuracyStandardError: 0,
    auc: null,
    eceUncalibrated: 0,
    eceExpected: 0,
  },
} as unknown as ModelCard;

/** Says class 1 with .9 for a white pixel, else class 0. */
const engine = {
  infer: (_: ModelCard, { count, pixels }: { count: number; pixels: Uint8Array }) =>
    Promise.resolve({
      probabilities: Float32Array.from([...pixels].flatMap((p) => (p === 255 ? [0.1, 0.9] : [0.9, 0.1]))),
      count,
    }),
} as unknown as InferenceEngine;

describe(measureModel.name, () => {
  it('counts over all batches, the last one short', async () => {
    // 100 images of one pixel: labels alternate, every fourth picture shows the other class.
    const labels = Uint8Array.from({ length: 100 }, (_, i) => i % 2);
    const images = Uint8Array.from(labels, (label, i) => ((label === 1) === (i % 4 !== 3) ? 255 : 0));
    const set = { height: 1, width: 1, channels: 1, count: 100, labels, images } as unknown as ImageSet;
    const found = await measureModel(engine, card, set);
    // Wrong are the 25 images of class 1 with i % 4 = 3: precision of class 0 is 50 / 75, recall of class 1 25 / 50.
    expect(found).toEqual({
      images: 100,
      accuracy: 0.75,
      macroF1: expect.closeTo((0.8 + 2 / 3) / 2, 12),
      ece: expect.closeTo(0.15, 6),
      // 75 right of 100 at .9: by chance alone .0239 (the example of perfectCalibrationError).
      eceExpected: expect.closeTo(0.0239, 3),
    });
  });
});

describe(checkFigures.name, () => {
  const found = { images: 100, accuracy: 0.75, macroF1: 0.742857, ece: 0.15, eceExpected: 0.0239 };

  it('lets a rounded card pass, and nothing else', () => {
    expect(checkFigures(card.test, found).every(({ agrees }) => agrees)).toBe(true);
    const off = checkFigures(card.test, { ...found, accuracy: 0.76, ece: 0.15002 });
    expect(off.filter(({ agrees }) => !agrees)).toEqual([
      { name: 'accuracy', card: 0.75, found: 0.76, agrees: false },
      { name: 'ece', card: 0.15, found: 0.15002, agrees: false },
    ]);
  });
});
