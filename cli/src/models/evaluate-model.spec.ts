import { describe, expect, it } from '@jest/globals';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import type { ImageSet } from '@simdrift/datasets';
import { checkFigures, measureModel } from './evaluate-model.js';

const card = {
  outputs: { logits: 2, embedding: 1 },
  test: {
    images: 100,
    accuracy: 0.75,
    accuracyStandardError: 0.0433,
    macroF1: 0.73333,
    auc: 0.75,
    ece: 0.15,
    eceUncalibrated: 0.15,
    eceExpected: 0.0239,
  },
  temperature: 1,
  confusion: [
    [50, 0],
    [25, 25],
  ],
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
      confusion: [
        [50, 0],
        [25, 25],
      ],
      test: {
        images: 100,
        accuracy: 0.75,
        accuracyStandardError: expect.closeTo(Math.sqrt(0.75 * 0.25) / 10, 12),
        macroF1: expect.closeTo((0.8 + 2 / 3) / 2, 12),
        // Half of class 1 is above all of class 0, the other half tied with it.
        auc: 0.75,
        ece: expect.closeTo(0.15, 6),
        eceUncalibrated: expect.closeTo(0.15, 6),
        // 75 right of 100 at .9: by chance alone .0239 (the example of perfectCalibrationError).
        eceExpected: expect.closeTo(0.0239, 3),
      },
    });
    // Softened by a temperature of 2, .9 was .81 / (.81 + .01) = .988 before.
    const { test } = await measureModel(engine, { ...card, temperature: 2 }, set);
    expect(test.eceUncalibrated).toBeCloseTo(0.81 / 0.82 - 0.75, 5);
    expect(checkFigures(card, found).filter(({ agrees }) => !agrees)).toEqual([]);
  });
});

describe(checkFigures.name, () => {
  const found = { test: { ...card.test, macroF1: 0.733333 }, confusion: card.confusion! };
  const wrong = (change: Partial<ModelCard['test']>, confusion = found.confusion) =>
    checkFigures(card, { test: { ...found.test, ...change }, confusion }).filter(({ agrees }) => !agrees);

  it('lets a rounded card pass, and nothing else', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ accuracy: 0.76, ece: 0.15002 })).toEqual([
      { name: 'accuracy', card: 0.75, found: 0.76, tolerance: 1e-5, agrees: false },
      { name: 'ece', card: 0.15, found: 0.15002, tolerance: 1e-5, agrees: false },
    ]);
    expect(wrong({ auc: null })).toMatchObject([{ name: 'auc', found: null }]);
  });

  it('counts the images that lie elsewhere in the confusion matrix', () => {
    const moved = [
      [49, 1],
      [26, 24],
    ];
    expect(wrong({}, moved)).toEqual([{ name: 'confusion', card: 0, found: 2, tolerance: 0, agrees: false }]);
    expect(checkFigures({ test: card.test }, found).map(({ name }) => name)).not.toContain('confusion');
  });
});
