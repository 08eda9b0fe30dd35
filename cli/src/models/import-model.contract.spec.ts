import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openOwnDataset, writeNpz, type Dataset } from '@simdrift/datasets';
import { ModelZoo, OnnxRuntimeEngine } from '@simdrift/models';
import { brightnessSplit } from './brightness-split.spec-helper.js';
import { importModel } from './import-model.js';

const FOREIGN = fileURLToPath(new URL('../../../libs/models/test/foreign.onnx', import.meta.url));
const TINY = fileURLToPath(new URL('../../../libs/models/test/tiny.onnx', import.meta.url));

let place: string;
let brightness: Dataset;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'own-model-'));
  const file = join(place, 'brightness.npz');
  await writeFile(
    file,
    writeNpz({ ...brightnessSplit('train', 60), ...brightnessSplit('val', 60), ...brightnessSplit('test', 120) }),
  );
  brightness = await openOwnDataset(file);
});
afterAll(() => rm(place, { recursive: true }));

describe(importModel.name, () => {
  it('finds out how a model of another origin is fed, and says what it assumed', async () => {
    const { card, assumed } = await importModel(FOREIGN, brightness, {}, place);
    expect(card.input).toEqual({
      height: 28,
      width: 28,
      channels: 1,
      graphChannels: 3,
      layout: 'NCHW',
      type: 'float32',
      range: [0, 1],
    });
    expect(card.outputs).toEqual({
      logits: 2,
      embedding: 2,
      scores: 'probabilities',
      names: { scores: 'output', embedding: null },
    });
    expect(card.test).toMatchObject({ images: 120, accuracy: 1, macroF1: 1 });
    // Six weights, two biases, two axes.
    expect(card).toMatchObject({ opset: 18, parameters: 10 });
    for (const word of ['colour', '"output" holds the scores', 'stand in for the embedding', '0..1: 1.000', 'sum to 1'])
      expect(assumed.join(' ')).toContain(word);
  });

  it('leaves a model that the zoo lists, loads and runs', async () => {
    const { card } = await importModel(FOREIGN, brightness, {}, place);
    const zoo = await ModelZoo.open(fileURLToPath(new URL('../../../model_zoo', import.meta.url)), place);
    const known = zoo.pick({ dataset: 'own', source: 'own', model: card.architecture });
    expect(known.test.accuracy).toBe(1);
    const engine = new OnnxRuntimeEngine();
    try {
      const white = { count: 1, height: 28, width: 28, channels: 1 as const, pixels: new Uint8Array(784).fill(255) };
      const { probabilities } = await engine.infer(known, white);
      // softmax(0, 20 · 1 − 12)
      expect(probabilities[1]).toBeCloseTo(1 / (1 + Math.exp(-8)), 5);
    } finally {
      await engine.close();
    }
  });

  it('takes what is stated without trying it out', async () => {
    const { card, assumed } = await importModel(FOREIGN, brightness, { range: [-1, 1], scores: 'logits' }, place);
    expect(card.input.range).toEqual([-1, 1]);
    expect(card.outputs.scores).toBeUndefined();
    expect(assumed.join(' ')).not.toContain('range');
    // In -1..1 the line lies at 0.8 of white: what is brighter than 0.6 only is told wrong.
    expect(card.test.accuracy).toBeLessThan(0.9);
  });

  it('takes a model of the house as it is', async () => {
    const { card } = await importModel(TINY, brightness, {}, place);
    expect(card.input).toMatchObject({ layout: 'NHWC', type: 'uint8', channels: 1 });
    expect(card.outputs).toMatchObject({
      logits: 2,
      embedding: 8,
      names: { scores: 'logits', embedding: 'embedding' },
    });
    expect(card.outputs.scores).toBeUndefined();
  });

  it.each([
    ['the layout does not fit', FOREIGN, { layout: 'NHWC' as const }, 'SIMDRIFT_MODEL_SHAPE', 'the images are 28x28x1'],
    ['there is no such file', '/nowhere/model.onnx', {}, 'SIMDRIFT_MODEL_CORRUPT', '/nowhere/model.onnx'],
  ])('says what is wrong when %s', async (_, file, stated, code, message) => {
    await expect(importModel(file, brightness, stated, place)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('refuses a file that is no model, and one for other classes', async () => {
    const text = join(place, 'text.onnx');
    await writeFile(text, 'no model');
    await expect(importModel(text, brightness, {}, place)).rejects.toMatchObject({ code: 'SIMDRIFT_MODEL_CORRUPT' });
    const five = { ...brightnessSplit('test', 50) };
    five['test_labels']!.data.forEach((_, i, labels) => (labels[i] = i % 5));
    const file = join(place, 'five.npz');
    await writeFile(file, writeNpz(five));
    await expect(importModel(FOREIGN, await openOwnDataset(file), {}, place)).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_SHAPE',
      message: expect.stringContaining('5 scores, one per class'),
    });
    expect((await readFile(FOREIGN)).length).toBeGreaterThan(0);
  });
});
