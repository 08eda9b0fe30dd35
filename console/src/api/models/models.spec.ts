import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ModelCard } from '@simdrift/models';
import { ask, startTestConsole, until } from '../../console.spec-helper.js';
import type { EvaluationDto } from '../evaluations/evaluation-desk.js';
import type { ModelEvaluator } from '../evaluations/model-evaluator.port.js';
import type { ModelEntry } from './model-entry.js';
import type { RobustnessDto } from './robustness.js';

describe('models', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let folder: string;
  let url: string;
  /** What the evaluation in hand is told to do next. */
  let step: (done: number, total: number) => void = () => undefined;
  let end: { resolve(): void; reject(error: Error): void } = { resolve: () => undefined, reject: () => undefined };

  const evaluator: ModelEvaluator = {
    evaluate: (card, onProgress, signal) => {
      step = onProgress;
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        const { accuracy } = card.test;
        const figures = [{ name: 'accuracy', card: accuracy, found: accuracy, tolerance: 0.00001, agrees: true }];
        end = { resolve: () => resolve({ status: 'agrees', provider: 'cpu', figures }), reject };
      });
    },
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simdrift-models-'));
    await mkdir(join(folder, 'medmnist/a/big'), { recursive: true });
    await writeFile(
      join(folder, 'medmnist/a/big/sweep.json'),
      JSON.stringify({
        images: 10,
        repeats: 2,
        clean: 0.9,
        effects: { blur: [0.9, 0.88], noise: [0.8, 0.5], 'noise@level': [0.9, 0.9] },
      }),
    );
    await writeFile(
      join(folder, 'speed.json'),
      JSON.stringify({
        machine: 'this one',
        batch: 64,
        imagesPerSecond: { 'medmnist/a/big': 100, 'medmnist/a/small': 900 },
      }),
    );
    const models = [
      cardOf('medmnist/a/big', 0.9, 700, join(folder, 'medmnist/a/big/model.onnx')),
      cardOf('medmnist/a/small', 0.8, 50, join(folder, 'medmnist/a/small/model.onnx')),
      cardOf('phantom/a/small', 0.85, 50, join(folder, 'phantom/a/small/model.onnx')),
    ];
    started = await startTestConsole({ models: () => models, evaluator });
    ({ url } = started.console);
  });

  afterAll(async () => {
    await started.stop();
    await rm(folder, { recursive: true });
  });

  const get = async <T>(path: string): Promise<T> => JSON.parse((await ask(`${url}/api/v1/${path}`)).text) as T;
  const begin = (model: string) =>
    ask(`${url}/api/v1/evaluations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ model }),
    });

  it.each([
    ['', ['medmnist/a/big', 'medmnist/a/small', 'phantom/a/small']],
    ['?sort=accuracy&order=descending', ['medmnist/a/big', 'phantom/a/small', 'medmnist/a/small']],
    ['?sort=parameters&source=medmnist', ['medmnist/a/small', 'medmnist/a/big']],
    ['?architecture=small&sort=accuracy', ['medmnist/a/small', 'phantom/a/small']],
    ['?sort=speed&order=descending', ['medmnist/a/small', 'medmnist/a/big', 'phantom/a/small']],
    ['?dataset=none', []],
  ])('lists those that %j asks for, in its order', async (query, ids) => {
    const models = await get<ModelEntry[]>(`models${query}`);
    expect(models.map(({ id }) => id)).toEqual(ids);
    expect(models.every((model) => !('file' in model))).toBe(true);
  });

  it('says how fast each is, on which machine, and nothing where it was not measured', async () => {
    const models = await get<ModelEntry[]>('models');
    expect(models.map(({ speed }) => speed)).toEqual([
      { imagesPerSecond: 100, batch: 64, machine: 'this one' },
      { imagesPerSecond: 900, batch: 64, machine: 'this one' },
      null,
    ]);
  });

  it.each(['sort=colour', 'source=hospital', 'shelf=1'])('refuses %j', async (query) => {
    expect((await ask(`${url}/api/v1/models?${query}`)).status).toBe(400);
  });

  it('shows a card without where its file lies', async () => {
    const card = await get<Record<string, unknown>>('models/medmnist/a/big');
    expect(card).toMatchObject({ id: 'medmnist/a/big', temperature: 1 });
    expect(JSON.stringify(card)).not.toContain(folder);
  });

  it.each(['medmnist/a/bigg', '..%2F..%2Fetc/a/b', 'medmnist/a/__proto__'])('knows no model %s', async (id) => {
    expect((await ask(`${url}/api/v1/models/${id}`)).status).toBe(404);
  });

  it('gives robustness with what costs most first, and says when it was not measured', async () => {
    const { effects } = await get<RobustnessDto>('models/medmnist/a/big/robustness');
    expect(effects.map(({ effect, scale, steps, onset }) => [effect, scale, steps, onset])).toEqual([
      ['noise', 'severity', [0.5, 1], 0.05],
      ['blur', 'severity', [0.5, 1], 0.75],
      ['noise', 'level', [1, 2], null],
    ]);
    const none = await ask(`${url}/api/v1/models/medmnist/a/small/robustness`);
    expect([none.status, none.text]).toEqual([404, expect.stringContaining('bench degradations')]);
  });

  it('measures one model at a time, tells how far it is, and what came of it', async () => {
    const { id } = JSON.parse((await begin('medmnist/a/big')).text) as EvaluationDto;
    const busy = await begin('medmnist/a/small');
    expect([busy.status, busy.text]).toEqual([409, expect.stringContaining('medmnist/a/big is being measured')]);
    const events = ask(`${url}/api/v1/evaluations/${id}/events`);
    step(64, 156);
    await until(async () => (await get<EvaluationDto>(`evaluations/${id}`)).done === 64);
    end.resolve();
    const told = (await events).text
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)) as EvaluationDto);
    expect(told.at(-1)).toMatchObject({ state: 'done', done: 64, total: 156, outcome: { status: 'agrees' } });
    expect((await get<EvaluationDto[]>('evaluations'))[0]).toEqual(told.at(-1));
    // Who asks when it is over is told how it ended.
    expect((await ask(`${url}/api/v1/evaluations/${id}/events`)).text).toContain('"state":"done"');
  });

  it('can be cancelled, and tells a failure without its stack', async () => {
    const cancelled = JSON.parse((await begin('medmnist/a/big')).text) as EvaluationDto;
    expect((await ask(`${url}/api/v1/evaluations/${cancelled.id}`, { method: 'DELETE' })).status).toBe(204);
    await until(async () => (await get<EvaluationDto>(`evaluations/${cancelled.id}`)).state === 'cancelled');
    const failed = JSON.parse((await begin('medmnist/a/big')).text) as EvaluationDto;
    end.reject(new Error('secret'));
    await until(async () => (await get<EvaluationDto>(`evaluations/${failed.id}`)).state === 'failed');
    expect((await get<EvaluationDto>(`evaluations/${failed.id}`)).error).not.toContain('secret');
  });

  it.each([
    ['medmnist/a/none', 404],
    ['../../x', 404],
    ['medmnist', 400],
  ])('does not measure %s', async (model, status) => {
    expect((await begin(model)).status).toBe(status);
  });
});

function cardOf(id: string, accuracy: number, parameters: number, file: string): ModelCard {
  const [source, dataset, architecture] = id.split('/') as [ModelCard['source'], string, string];
  return {
    id,
    dataset,
    source,
    architecture,
    file,
    sha256: '0'.repeat(64),
    opset: 18,
    parameters,
    input: { height: 28, width: 28, channels: 1, layout: 'NHWC', type: 'uint8' },
    outputs: { logits: 2, embedding: 8 },
    classes: ['a', 'b'],
    temperature: 1,
    test: {
      images: 100,
      accuracy,
      accuracyStandardError: 0.03,
      macroF1: accuracy,
      auc: null,
      ece: 0.05,
      eceUncalibrated: 0.06,
      eceExpected: 0.04,
    },
    learnedFrom: { split: 'train', md5: 'none' },
    training: { seconds: 1, epochs: 1, seed: 1, torch: '2' },
    licence: 'CC0',
    intendedUse: 'Not for clinical use.',
  };
}
