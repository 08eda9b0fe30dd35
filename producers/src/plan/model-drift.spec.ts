import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@simdrift/contracts';
import { silent } from '@simdrift/runtime';
import { FrameSource, parsePlan } from '@simdrift/scenarios';
import { describeWithMedmnist, medmnistDir } from '../../../test/with-data.js';
import { openModelDrift } from './model-drift.js';
import { reopenRun, runMaker } from './run-maker.js';

const folder = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const own = mkdtempSync(join(tmpdir(), 'own-models-'));
afterAll(() => rmSync(own, { recursive: true }));

const settings = (scenario: string) =>
  loadConfig({
    env: { ...(medmnistDir === undefined ? {} : { SIMDRIFT_DATA_DIR: medmnistDir }), SIMDRIFT_DOWNLOAD: 'never' },
    flags: {
      'producer.scenario': scenario,
      'producer.dataset': 'breastmnist',
      'producer.source': 'medmnist',
      'producer.model': 'simple_cnn',
      'producer.seed': 3,
      'producer.frames': 2600,
      scenariosDir: folder('scenarios'),
      modelZoo: folder('model_zoo'),
    },
  });

describeWithMedmnist('a plan whose drift needs the model', () => {
  it.each(['adversarial', 'feedback-loop'])('%s: another process makes the same frames of the plan', async (name) => {
    const { plan, sources } = await runMaker(settings(name), silent).next(0);
    const here = new FrameSource(plan, sources);
    const copy = parsePlan(JSON.parse(JSON.stringify(plan)));
    const there = new FrameSource(copy, await reopenRun(copy, settings(name), silent));
    let changed = 0;
    for (const seq of [2590, 1200, 1700, 2000, 2300]) {
      const [one, other] = [here.frameAt('main', seq), there.frameAt('main', seq)];
      expect(other).toEqual(one);
      if (!Buffer.from(one.original.pixels).equals(one.streamed.pixels)) changed++;
    }
    expect(changed > 0).toBe(name === 'adversarial');
    expect(plan.perturbation?.epsilon).toBe(name === 'adversarial' ? 12 : undefined);
  });

  it('is refused where the model, on which its frames depend, is another one now', async () => {
    const { plan } = await runMaker(settings('adversarial'), silent).next(0);
    const other = { ...plan, perturbation: { sha256: '0'.repeat(64), epsilon: 12 } };
    await expect(reopenRun(other, settings('adversarial'), silent)).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_CORRUPT',
    });
    await expect(reopenRun({ ...plan, modelHash: 'f' }, settings('adversarial'), silent)).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_CORRUPT',
    });
  });

  it('says in one error that a model has no perturbation', async () => {
    const { plan } = await runMaker(settings('adversarial'), silent).next(0);
    const card = { id: 'own/mine/mine', file: join(own, 'model.onnx') };
    await expect(
      openModelDrift(plan.scenario, card as Parameters<typeof openModelDrift>[1], settings('adversarial').engine),
    ).rejects.toMatchObject({
      code: 'SIMDRIFT_SCENARIO_INVALID',
      message: expect.stringContaining('own/mine/mine'),
      hint: expect.stringContaining('simdrift_training.perturb'),
    });
  });
});

describe('a plan whose drift does not', () => {
  it('opens no model', async () => {
    const scenario = { stages: [{ from: 1000, effects: [{ name: 'noise', severity: 1 }] }] };
    type Wanted = Parameters<typeof openModelDrift>;
    await expect(
      openModelDrift(scenario as unknown as Wanted[0], {} as Wanted[1], {} as Wanted[2]),
    ).resolves.toBeNull();
  });
});
