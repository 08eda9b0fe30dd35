import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyCard } from '../model-card.spec-helper.js';
import type { ModelCard } from '../model-card.js';
import { readSweep, sweepFile, sweepText, type SeveritySweep } from './read-sweep.js';

let root: string;
let model: ModelCard;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sweep-'));
  model = { ...tinyCard(), file: join(root, 'model.onnx') };
});
afterEach(() => rm(root, { recursive: true }));

describe(readSweep.name, () => {
  it('reads what was written', async () => {
    const sweep: SeveritySweep = {
      images: 156,
      repeats: 7,
      clean: 0.87,
      effects: { blur: [0.86, 0.5], 'motion_blur@level': [0.85] },
    };
    await writeFile(sweepFile(model), sweepText(sweep));
    await expect(readSweep(model)).resolves.toEqual(sweep);
  });

  it('is null where none was measured', async () => {
    await expect(readSweep(model)).resolves.toBeNull();
  });

  it.each([
    ['no JSON', '{'],
    ['an accuracy in percent', '{"images":1,"repeats":1,"clean":87,"effects":{}}'],
    ['an effect without points', '{"images":1,"repeats":1,"clean":0.8,"effects":{"blur":[]}}'],
  ])('refuses %s', async (_, text) => {
    await writeFile(sweepFile(model), text);
    await expect(readSweep(model)).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_CORRUPT',
      hint: expect.stringContaining('simdrift bench degradations'),
    });
  });
});
