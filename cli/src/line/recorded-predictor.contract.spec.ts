import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodePrediction, type Frame, type Prediction } from '@simdrift/contracts';
import type { ModelCard } from '@simdrift/models';
import { openRun, RunRecorder } from '@simdrift/store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedPredictor } from './recorded-predictor.js';

const model = { id: 'medmnist/breastmnist/simple_cnn' } as ModelCard;
const said = (stream: string, seq: number): Prediction => ({
  run: 'old',
  stream,
  seq,
  time: 1_000_000 + seq,
  model: model.id,
  probabilities: Float32Array.of(1 / (seq + 2), 1 - 1 / (seq + 2)),
  embedding: Float32Array.of(seq, 0.1),
  features: Float32Array.of(seq / 7),
});
const frame = (stream: string, seq: number) => ({ run: 'new', stream, seq, cohort: { sex: 'f' } }) as unknown as Frame;

describe(recordedPredictor.name, () => {
  let root: string;
  let path: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'simdrift-replay-'));
    const recorder = await RunRecorder.create(root, { run: 'old' });
    await recorder.appendPredictions([0, 1, 2].flatMap((seq) => [said('north', seq), said('south', seq)]));
    await recorder.finish({ state: 'finished', hashes: {}, report: {} });
    path = (await openRun(root, 'old')).predictionsPath!;
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('says of each frame what was said of it then, under the new run, with the cohort of the frame', async () => {
    const predictor = recordedPredictor(path, { run: 'old' });
    const asked = [
      [frame('north', 0), frame('north', 1)],
      [frame('south', 0), frame('north', 2), frame('south', 1)],
    ];
    const records = (await Promise.all(asked.map((frames) => predictor({ model, frames })))).flat();
    const again = records.map((record) => decodePrediction(record));
    expect(again.map(({ run, stream, seq }) => [run, stream, seq])).toEqual([
      ['new', 'north', 0],
      ['new', 'north', 1],
      ['new', 'south', 0],
      ['new', 'north', 2],
      ['new', 'south', 1],
    ]);
    for (const prediction of again) {
      const { probabilities, embedding, features, time } = said(prediction.stream, prediction.seq);
      expect([...prediction.probabilities]).toEqual([...probabilities]);
      expect([...prediction.embedding]).toEqual([...embedding]);
      expect([...prediction.features]).toEqual([...features]);
      expect([prediction.time, prediction.cohort]).toEqual([time, { sex: 'f' }]);
    }
  });

  it('refuses a frame that the record lacks', async () => {
    const missing = { code: 'SIMDRIFT_VERIFY_FAILED', message: expect.stringContaining('frame 3 of "north"') };
    const predictor = recordedPredictor(path, { run: 'old' });
    await predictor({ model, frames: [0, 1, 2].map((seq) => frame('north', seq)) });
    await expect(predictor({ model, frames: [frame('north', 3)] })).rejects.toMatchObject(missing);
    await expect(predictor({ model, frames: [frame('west', 0)] })).rejects.toMatchObject({ code: missing.code });
  });
});
