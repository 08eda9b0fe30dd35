import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ModelCard } from './model-card.js';

export const TINY = fileURLToPath(new URL('../test/tiny.onnx', import.meta.url));

/** A card for `test/tiny.onnx`. */
export function tinyCard(changes: Partial<ModelCard> = {}): ModelCard {
  const file = changes.file ?? TINY;
  return {
    id: 'own/tiny/tiny',
    dataset: 'tiny',
    source: 'own',
    architecture: 'tiny',
    file,
    sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
    opset: 18,
    parameters: 226,
    input: { height: 28, width: 28, channels: 1, layout: 'NHWC', type: 'uint8' },
    outputs: { logits: 2, embedding: 8 },
    classes: ['a', 'b'],
    temperature: 1,
    test: {
      images: 100,
      accuracy: 0.5,
      accuracyStandardError: 0.05,
      macroF1: 0.5,
      auc: null,
      ece: 0.1,
      eceUncalibrated: 0.1,
      eceExpected: 0.1,
    },
    learnedFrom: { split: 'none', md5: 'none', note: 'seeded weights, nothing was learned' },
    training: { seconds: 0, epochs: 0, seed: 20, torch: 'none' },
    licence: 'MIT',
    intendedUse: 'tests of the engine',
    ...changes,
  };
}

/** Seeded pixels that differ from image to image. */
export function pixels(count: number, size: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: count * size }, () => (state = (state * 48_271) % 2_147_483_647) & 255);
}
