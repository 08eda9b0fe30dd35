import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelCard } from '../model-card.js';
import { TINY, tinyCard } from '../model-card.spec-helper.js';
import { readPerturbation } from './read-perturbation.js';

let card: ModelCard;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'perturbation-'));
  card = { ...tinyCard({ file: TINY }), file: join(folder, 'model.onnx') };
});
afterEach(() => rm(join(card.file, '..'), { recursive: true }));

const values = Int8Array.from({ length: 784 }, (_, i) => (i % 25) - 12);
const document = () => ({
  model: card.sha256,
  norm: 'Linf',
  epsilon: 12,
  height: 28,
  width: 28,
  channels: 1,
  learnedFrom: { split: 'train' },
  test: { images: 156, clean: 0.87, perturbed: 0.73, randomSigns: 0.84 },
  pixels: Buffer.from(values.buffer).toString('base64'),
});
const write = (content: unknown) =>
  writeFile(
    join(card.file, '..', 'perturbation.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );

describe(readPerturbation.name, () => {
  it('gives the change of each pixel value, its norm and what it costs', async () => {
    await write(document());
    const found = await readPerturbation(card);
    expect([...found!.pixels]).toEqual([...values]);
    expect(found).toMatchObject({ epsilon: 12, test: { clean: 0.87, perturbed: 0.73 } });
    expect(found!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is null where none was made, and for a model that a server has', async () => {
    await expect(readPerturbation(card)).resolves.toBeNull();
    await write(document());
    const served = { ...card, served: { url: 'http://127.0.0.1:1/v2/models/a', platform: 'onnx' } };
    await expect(readPerturbation(served)).resolves.toBeNull();
  });

  it.each<[string, (good: ReturnType<typeof document>) => unknown, string]>([
    ['no JSON', () => '{', 'is not a perturbation'],
    ['another norm', (good) => ({ ...good, norm: 'L2' }), 'is not a perturbation'],
    ['other weights', (good) => ({ ...good, model: 'f'.repeat(64) }), 'another model file'],
    ['another shape', (good) => ({ ...good, channels: 3 }), '28x28x3'],
    ['too few values', (good) => ({ ...good, pixels: 'AAAA' }), 'has 3 values'],
    ['a larger change than its norm', (good) => ({ ...good, epsilon: 11 }), 'beyond its own norm'],
  ])('says in one error that it has %s', async (_, change, message) => {
    await write(change(document()));
    await expect(readPerturbation(card)).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_CORRUPT',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('simdrift_training.perturb'),
    });
  });
});
