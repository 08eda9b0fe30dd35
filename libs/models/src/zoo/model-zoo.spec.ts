import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyCard } from '../model-card.spec-helper.js';
import type { ModelCard } from '../model-card.js';
import { ModelZoo } from './model-zoo.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zoo-'));
});
afterEach(() => rm(root, { recursive: true }));

async function add(id: string, accuracy: number, changes: Partial<ModelCard> | string = {}): Promise<void> {
  const [source, dataset, architecture] = id.split('/') as [ModelCard['source'], string, string];
  const folder = join(root, source, dataset, architecture);
  await mkdir(folder, { recursive: true });
  const { file: _file, ...card } = tinyCard();
  const test = { ...card.test, accuracy };
  const document = { ...card, id, source, dataset, architecture, test, somethingNew: 1, ...(changes as object) };
  await writeFile(join(folder, 'card.json'), typeof changes === 'string' ? changes : JSON.stringify(document));
  await writeFile(join(folder, 'model.onnx'), 'x');
}

describe(ModelZoo.name, () => {
  it('lists the cards, by id, each with the path of its file', async () => {
    await add('phantom/chest/resnet18', 0.9);
    await add('medmnist/pneumoniamnist/simple_cnn', 0.8);
    const zoo = await ModelZoo.open(root);
    expect(zoo.list().map(({ id }) => id)).toEqual(['medmnist/pneumoniamnist/simple_cnn', 'phantom/chest/resnet18']);
    expect(zoo.card('phantom/chest/resnet18').file).toBe(join(root, 'phantom/chest/resnet18/model.onnx'));
    expect(zoo.problems).toEqual([]);
  });

  it('picks by architecture, by id, or the best', async () => {
    await add('medmnist/a/simple_cnn', 0.8);
    await add('medmnist/a/resnet18', 0.85);
    await add('medmnist/a/vit', 0.85, { parameters: 9 });
    await add('phantom/a/vit', 0.99);
    const zoo = await ModelZoo.open(root);
    const choice = { dataset: 'a', source: 'medmnist' } as const;
    expect(zoo.pick(choice).architecture).toBe('vit');
    expect(zoo.pick({ ...choice, model: 'resnet18' }).id).toBe('medmnist/a/resnet18');
    expect(zoo.pick({ ...choice, model: 'phantom/a/vit' }).id).toBe('phantom/a/vit');
  });

  it('says what is near when a name is unknown', async () => {
    await add('medmnist/a/resnet18', 0.8);
    const zoo = await ModelZoo.open(root);
    const error = (hint: string) =>
      expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_MODEL', hint: expect.stringContaining(hint) });
    expect(() => zoo.card('medmnist/a/resnet81')).toThrow(error('"medmnist/a/resnet18"'));
    expect(() => zoo.pick({ dataset: 'a', source: 'medmnist', model: 'resnt18' })).toThrow(error('"resnet18"'));
    expect(() => zoo.pick({ dataset: 'b', source: 'medmnist' })).toThrow(error('medmnist/a'));
    await expect(ModelZoo.open(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'SIMDRIFT_UNKNOWN_MODEL' });
  });

  it('takes the card of a served model, which has no file, and points it at its address', async () => {
    const served = { url: 'http://127.0.0.1:8000/v2/models/chest', platform: 'onnxruntime_onnx' };
    await add('own/a/chest', 0.8, { served, opset: 0, parameters: 0 });
    await rm(join(root, 'own/a/chest/model.onnx'));
    const zoo = await ModelZoo.open(root);
    expect(zoo.problems).toEqual([]);
    expect(zoo.card('own/a/chest')).toMatchObject({ served, file: served.url });
  });

  it('says what to do with an address, and never repeats a password in it', async () => {
    const zoo = await ModelZoo.open(root);
    const pick = (model: string) => () => zoo.pick({ dataset: 'a', source: 'own', model });
    expect(pick('http://host/v2/models/chest')).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_MODEL', hint: expect.stringContaining('simdrift run') }),
    );
    expect(pick('http://me:swordfish@host/v2/models/chest')).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_USAGE', message: expect.not.stringContaining('swordfish') }),
    );
  });

  it.each<[string, Partial<ModelCard> | string, string]>([
    ['no opset, and is not served', { opset: 0 }, 'no opset'],
    ['no JSON', '{', 'card.json'],
    ['a missing hash', { sha256: 'abc' }, '64 lower-case hex digits'],
    ['an accuracy in percent', { test: { ...tinyCard().test, accuracy: 85 } }, 'test.accuracy'],
    ['another id', { id: 'medmnist/a/c' }, 'its folder says'],
    ['fewer classes than logits', { outputs: { logits: 3, embedding: 8 } }, '2 classes for 3 logits'],
  ])('keeps the others when a card has %s', async (_, changes, message) => {
    await add('medmnist/a/good', 0.8);
    await add('medmnist/a/bad', 0.8, changes);
    const zoo = await ModelZoo.open(root);
    expect(zoo.list()).toHaveLength(1);
    const expected = { code: 'SIMDRIFT_MODEL_CORRUPT', message: expect.stringContaining(message) };
    expect(zoo.problems).toEqual([expect.objectContaining(expected)]);
    expect(() => zoo.card('medmnist/a/bad')).toThrow(expect.objectContaining(expected));
    expect(() => zoo.pick({ dataset: 'a', source: 'medmnist', model: 'bad' })).toThrow(
      expect.objectContaining(expected),
    );
  });
});
