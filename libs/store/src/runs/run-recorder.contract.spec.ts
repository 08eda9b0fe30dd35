import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Control, Prediction } from '@simdrift/contracts';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDbStore } from '../duckdb/duckdb-store.adapter.js';
import { point } from '../metrics-store.contract.js';
import { listRuns } from './list-runs.js';
import { openRun } from './open-run.js';
import { readPredictions } from './read-predictions.js';
import { RunRecorder } from './run-recorder.js';

const run = '20261123T090000Z-clean-ab12';
const plan = { run, scenario: 'clean', seed: 7 };

function prediction(seq: number, change: Partial<Prediction> = {}): Prediction {
  return {
    run,
    stream: 'main',
    seq,
    time: 1_764_000_000_000_000 + seq * 20_000,
    model: 'simple_cnn',
    probabilities: Float32Array.of(Math.sin(seq) ** 2, Math.cos(seq) ** 2),
    embedding: Float32Array.of(seq / 3, -seq, 0.1),
    features: Float32Array.of(seq * 1e-6, Infinity, 1e-40, NaN),
    ...change,
  };
}

const inject: Control = { action: 'inject', run, stream: 'main', seq: 400, effect: 'blur', severity: 0.5, ramp: 0 };

async function allOf(path: string, options = {}): Promise<Prediction[]> {
  const all: Prediction[] = [];
  for await (const batch of readPredictions(path, { run, model: 'simple_cnn' }, options)) all.push(...batch);
  return all;
}

// Arrays of the test's own realm and of DuckDB's differ in class, not in content.
const plain = (predictions: readonly Prediction[]) =>
  predictions.map((p) => ({
    ...p,
    probabilities: [...p.probabilities],
    embedding: [...p.embedding],
    features: [...p.features],
  }));

describe(RunRecorder.name, () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'simdrift-runs-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('keeps all of a run, and leaves nothing half-written behind', async () => {
    const recorder = await RunRecorder.create(root, plan);
    await recorder.appendControl(inject);
    await recorder.appendControl({ action: 'stop', run, stream: 'main', seq: 500 });
    const store = new DuckDbStore({ path: recorder.storePath });
    await store.open();
    await store.write([point()]);
    await store.close();
    expect((await listRuns(root))[0]).toMatchObject({ run, state: 'running', pid: process.pid });
    await recorder.appendPredictions([prediction(0), prediction(1)]);
    await recorder.finish({ state: 'finished', hashes: { frames: 'f00' }, report: { verdict: 'passed' } });
    const opened = await openRun(root, run);
    expect(opened).toMatchObject({
      plan,
      hashes: { frames: 'f00' },
      report: { verdict: 'passed' },
      status: { state: 'finished' },
    });
    expect(opened.controls).toEqual([inject, { action: 'stop', run, stream: 'main', seq: 500 }]);
    expect((await readdir(recorder.directory)).sort()).toEqual(
      [
        'controls.jsonl',
        'hashes.json',
        'plan.json',
        'predictions.parquet',
        'report.json',
        'status.json',
        'store.duckdb',
      ].sort(),
    );
  });

  it('keeps predictions to the bit, once each, in order, however they came', async () => {
    const recorder = await RunRecorder.create(root, plan);
    const failed = prediction(6_000, {
      probabilities: new Float32Array(0),
      embedding: new Float32Array(0),
      features: new Float32Array(0),
      failed: 'too small',
    });
    const predictions = [...Array.from({ length: 6_000 }, (_, seq) => prediction(seq)), failed];
    const north = Array.from({ length: 100 }, (_, seq) => prediction(seq, { stream: "north's" }));
    await Promise.all([
      recorder.appendPredictions(predictions.slice(3_000)),
      recorder.appendPredictions(north),
      recorder.appendPredictions(predictions.slice(0, 3_500)),
    ]);
    await recorder.finish({ state: 'finished' });
    const path = (await openRun(root, run)).predictionsPath!;
    expect(plain(await allOf(path, { batchSize: 999 }))).toEqual(plain([...predictions, ...north]));
    expect(plain(await allOf(path, { stream: "north's" }))).toEqual(plain(north));
  });

  it('leaves the embedding out when told to, and the predictions with it', async () => {
    const without = await RunRecorder.create(root, plan, { predictions: { embedding: false } });
    await without.appendPredictions([prediction(1)]);
    await without.finish({ state: 'finished' });
    expect((await allOf((await openRun(root, run)).predictionsPath!))[0]!.embedding).toHaveLength(0);
    const nothing = await RunRecorder.create(root, { run: '20261124T090000Z-x' }, { predictions: false });
    await nothing.appendPredictions([prediction(1)]);
    await nothing.finish({ state: 'stopped' });
    expect((await openRun(root, '20261124')).predictionsPath).toBeUndefined();
  });

  it('refuses predictions of another width', async () => {
    const recorder = await RunRecorder.create(root, plan);
    await recorder.appendPredictions([prediction(0), prediction(1, { features: Float32Array.of(1) })]);
    await expect(recorder.finish({ state: 'finished' })).rejects.toMatchObject({ code: 'SIMDRIFT_STORE_REJECTED' });
    expect(await readdir(recorder.directory)).toEqual(['plan.json', 'status.json']);
  });

  it('learns how wide predictions are from the first that did not fail, however late it comes', async () => {
    const none = new Float32Array(0);
    const failed = (seq: number) =>
      prediction(seq, { probabilities: none, embedding: none, features: none, failed: 'away' });
    const recorder = await RunRecorder.create(root, plan);
    await recorder.appendPredictions(Array.from({ length: 2_500 }, (_, seq) => failed(seq)));
    await recorder.appendPredictions([prediction(2_500)]);
    await recorder.finish({ state: 'finished' });
    const all = await allOf((await openRun(root, run)).predictionsPath!);
    expect(plain(all.slice(-2))).toEqual(plain([failed(2_499), prediction(2_500)]));
  });

  it('lets two runs write at once, and refuses to write one twice', async () => {
    const ids = ['20261123T100000Z-a', '20261123T100000Z-b'];
    const recorders = await Promise.all(ids.map((id) => RunRecorder.create(root, { run: id })));
    await Promise.all(recorders.map((recorder) => recorder.appendPredictions([prediction(0)])));
    await Promise.all(recorders.map((recorder) => recorder.finish({ state: 'finished' })));
    expect((await listRuns(root)).map((known) => known.run)).toEqual([...ids].reverse());
    await expect(RunRecorder.create(root, { run: ids[0]! })).rejects.toMatchObject({ code: 'SIMDRIFT_USAGE' });
  });

  it.each(['../escape', '', 'a/b', '.hidden', 'a b'])('refuses the run id %j', async (id) => {
    await expect(RunRecorder.create(root, { run: id })).rejects.toMatchObject({ code: 'SIMDRIFT_USAGE' });
    expect(await readdir(root)).toEqual([]);
  });

  it('says where a record cannot be written', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(RunRecorder.create(join(root, 'file'), plan)).rejects.toMatchObject({
      code: 'SIMDRIFT_STORE_UNAVAILABLE',
      facts: { path: join(root, 'file', run) },
    });
  });
});

describe(openRun.name, () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'simdrift-runs-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('finds a run by the beginning of its id, or as the latest', async () => {
    for (const id of [run, '20261124T090000Z-clean-cd34', '20261124T100000Z-clean-ef56'])
      await RunRecorder.create(root, { run: id }, { predictions: false });
    expect((await openRun(root, '20261123')).run).toBe(run);
    expect((await openRun(root, 'latest')).run).toBe('20261124T100000Z-clean-ef56');
    await expect(openRun(root, '20261124')).rejects.toMatchObject({
      code: 'SIMDRIFT_UNKNOWN_RUN',
      hint: expect.stringContaining('cd34'),
    });
    await expect(openRun(root, run.replace('ab12', 'ab21'))).rejects.toMatchObject({
      code: 'SIMDRIFT_UNKNOWN_RUN',
      hint: `Did you mean "${run}"?`,
    });
  });

  it('says that nothing has been recorded', async () => {
    await expect(openRun(join(root, 'nowhere'), 'x')).rejects.toMatchObject({
      code: 'SIMDRIFT_UNKNOWN_RUN',
      hint: expect.stringContaining('simdrift run'),
    });
  });

  it('calls a run interrupted when its process is gone, and leaves out a control that a crash cut off', async () => {
    const recorder = await RunRecorder.create(root, plan, { predictions: false });
    await recorder.appendControl(inject);
    await appendFile(join(recorder.directory, 'controls.jsonl'), '{"action":"stop","run"');
    const path = join(recorder.directory, 'status.json');
    const status = JSON.parse(await readFile(path, 'utf8')) as object;
    // The largest pid that Linux gives is 2^22.
    await writeFile(path, JSON.stringify({ ...status, pid: 2 ** 22 + 1 }));
    const opened = await openRun(root, run);
    expect(opened.status.state).toBe('interrupted');
    expect(opened.controls).toEqual([inject]);
    expect((await stat(path)).isFile()).toBe(true);
  });

  it('says which line of the controls is damaged', async () => {
    const recorder = await RunRecorder.create(root, plan, { predictions: false });
    await appendFile(join(recorder.directory, 'controls.jsonl'), 'nonsense\n');
    await expect(openRun(root, run)).rejects.toMatchObject({
      code: 'SIMDRIFT_RECORD_INVALID',
      message: expect.stringContaining('Line 1'),
    });
  });
});
