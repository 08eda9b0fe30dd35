import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tinyCard } from '../model-card.spec-helper.js';
import type { ModelCard } from '../model-card.js';
import { ModelZoo } from './model-zoo.js';
import { readSpeeds } from './read-speeds.js';

let zoo: string;
let model: ModelCard;

beforeEach(async () => {
  zoo = await mkdtemp(join(tmpdir(), 'speeds-'));
  model = { ...tinyCard(), file: join(zoo, 'phantom/octmnist/resnet18/model.onnx') };
});
afterEach(() => rm(zoo, { recursive: true }));

describe(readSpeeds.name, () => {
  it('reads the table of the zoo that the model is part of', async () => {
    const speeds = { machine: 'a machine', batch: 64, imagesPerSecond: { [model.id]: 2386 } };
    await writeFile(join(zoo, 'speed.json'), JSON.stringify(speeds));
    await expect(readSpeeds(model)).resolves.toEqual(speeds);
  });

  it('is null where none were measured', async () => {
    await expect(readSpeeds(model)).resolves.toBeNull();
  });

  it.each([
    ['no JSON', '{'],
    ['a model without speed', '{"machine":"a","batch":64,"imagesPerSecond":{"phantom/a/b":0}}'],
  ])('refuses %s', async (_, text) => {
    await writeFile(join(zoo, 'speed.json'), text);
    await expect(readSpeeds(model)).rejects.toMatchObject({ code: 'SIMDRIFT_MODEL_CORRUPT' });
  });

  it('is null for a served model, which lies in no zoo', async () => {
    await expect(readSpeeds({ ...model, file: 'http://127.0.0.1:8000/v2/models/a' })).resolves.toBeNull();
  });

  it('knows every model that comes with SimDrift', async () => {
    const models = (await ModelZoo.open(fileURLToPath(new URL('../../../../model_zoo', import.meta.url)))).list();
    expect(models.length).toBeGreaterThan(24);
    const speeds = (await readSpeeds(models[0]!))!;
    expect(Object.keys(speeds.imagesPerSecond).sort()).toEqual(models.map(({ id }) => id).sort());
  });
});
