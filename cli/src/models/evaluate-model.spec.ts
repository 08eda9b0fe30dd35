import { describe, expect, it } from '@jest/globals';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import type { ImageSet } from '@simdrift/datasets';
import { checkFigures, measureModel } from './evaluate-model.js';

const north = { images: 48, accuracy: 0.75, accuracyStandardError: 0.0625, balancedAccuracy: 0.75 };
const south = { images: 52, accuracy: 0.75, accuracyStandardError: 0.06, balancedAccuracy: 0.75 };

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
  perClass: { images: [50, 50], precision: [0.6667, 1], recall: [1, 0.5], f1: [0.8, 0.6667] },
  reliability: { calibrated: reliability(), uncalibrated: reliability() },
  cohorts: {
    // All of class 0 and half of class 1 are right, in the north as in the south.
    site: { north, south },
  },
} as unknown as ModelCard;

/** All images in the bin of .9, of 15. */
function reliability() {
  const only = <T>(value: T, other: T) => Array.from({ length: 15 }, (_, bin) => (bin === 13 ? value : other));
  return {
    images: only(100, 0),
    confidence: only<number | null>(0.9, null),
    accuracy: only<number | null>(0.75, null),
  };
}

const who = { site: Array.from({ length: 100 }, (_, i) => (i < 48 ? 'north' : 'south')) };

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
    const found = await measureModel(engine, card, set, undefined, who);
    // Wrong are the 25 images of class 1 with i % 4 = 3: precision of class 0 is 50 / 75, recall of class 1 25 / 50.
    expect(found).toEqual({
      confusion: [
        [50, 0],
        [25, 25],
      ],
      parts: {
        perClass: expect.objectContaining({ images: [50, 50], recall: [1, 0.5] }),
        reliability: expect.objectContaining({ images: card.reliability!.calibrated.images }),
        cohorts: {
          site: { north: expect.objectContaining({ images: 48 }), south: expect.objectContaining({ images: 52 }) },
        },
      },
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
  const parts = { perClass: card.perClass!, reliability: card.reliability!.calibrated, cohorts: card.cohorts! };
  const found = { test: { ...card.test, macroF1: 0.733333 }, confusion: card.confusion!, parts };
  const wrong = (change: Partial<ModelCard['test']>, confusion = found.confusion) =>
    checkFigures(card, { ...found, test: { ...found.test, ...change }, confusion }).filter(({ agrees }) => !agrees);

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
  });

  it.each([
    ['a recall', 'perClass', { perClass: { ...card.perClass!, recall: [1, 0.51] } }],
    ['a point of the diagram', 'reliability', { reliability: { ...card.reliability!, calibrated: moved() } }],
    ['a cohort', 'cohorts', { cohorts: { site: { north: { ...north, accuracy: 0.76 }, south } } }],
    ['a cohort that nobody belongs to', 'cohorts', { cohorts: { site: { north, south, west: north } } }],
  ])('finds a card with %s falsified', (_, name, falsified) => {
    const differing = checkFigures({ ...card, ...falsified }, found).filter(({ agrees }) => !agrees);
    expect(differing).toEqual([{ name, card: 0, found: 1, tolerance: 0, agrees: false }]);
  });

  it('asks nothing of what a card does not have', () => {
    const { test } = card;
    const names = checkFigures({ test } as ModelCard, found).map(({ name }) => name);
    expect(names).toEqual(Object.keys(test));
  });
});

function moved() {
  const { accuracy, ...rest } = reliability();
  return { ...rest, accuracy: accuracy.map((value) => (value === null ? null : 0.74)) };
}
