import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openOwnDataset, writeNpz, type Dataset } from '@simdrift/datasets';
import { ModelZoo, ServedEngine, type ServedOptions } from '@simdrift/models';
import { TestModelServer } from '../../../libs/models/src/served/model-server.spec-helper.js';
import { Desk } from '../run-cli.spec-helper.js';
import { brightnessSplit } from './brightness-split.spec-helper.js';
import { importModel } from './import-model.js';
import { importServed } from './import-served.js';

const FOREIGN = fileURLToPath(new URL('../../../libs/models/test/foreign.onnx', import.meta.url));
const ZOO = fileURLToPath(new URL('../../../model_zoo', import.meta.url));
const OPTIONS: ServedOptions = { timeoutMs: 5000, tries: 3, concurrency: 2, maxImages: 64 };

let place: string;
let file: string;
let brightness: Dataset;
let server: TestModelServer;
const desk = new Desk();

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'served-model-'));
  file = join(place, 'brightness.npz');
  await writeFile(
    file,
    writeNpz({ ...brightnessSplit('train', 60), ...brightnessSplit('val', 60), ...brightnessSplit('test', 120) }),
  );
  brightness = await openOwnDataset(file);
  server = await TestModelServer.start();
});
afterAll(async () => {
  await server.kill();
  await rm(place, { recursive: true });
  desk.clear();
});

describe(importServed.name, () => {
  it('finds out of a served model what it finds out of its file', async () => {
    const served = await importServed(server.model('foreign'), brightness, {}, place, OPTIONS);
    const own = await importModel(FOREIGN, brightness, {}, place);
    const { input, outputs, test, classes, learnedFrom } = own.card;
    expect(served.card).toMatchObject({ input, outputs, test, classes, learnedFrom });
    expect(served.assumed).toEqual(own.assumed);
    expect(served.card).toMatchObject({
      served: { url: server.model('foreign'), platform: 'onnxruntime_onnx' },
      opset: 0,
      parameters: 0,
    });
    expect(served.card.id).toMatch(/^own\/own\/foreign-[0-9a-f]{8}$/);
    expect(served.card.id).not.toBe(own.card.id);
  });

  it('leaves a card without a file, which the zoo lists and the engine runs', async () => {
    const { card } = await importServed(server.model('foreign'), brightness, {}, place, OPTIONS);
    expect(existsSync(join(place, card.id, 'card.json'))).toBe(true);
    expect(existsSync(join(place, card.id, 'model.onnx'))).toBe(false);
    const known = (await ModelZoo.open(ZOO, place)).card(card.id);
    expect(known.served).toEqual(card.served);
    const engine = new ServedEngine(OPTIONS);
    const white = { count: 1, height: 28, width: 28, channels: 1 as const, pixels: new Uint8Array(784).fill(255) };
    const { probabilities } = await engine.infer(known, white);
    await engine.close();
    expect(probabilities[1]).toBeCloseTo(1 / (1 + Math.exp(-8)), 5);
  });

  it('says what is wrong when it takes other images', async () => {
    const layout = { layout: 'NHWC' as const };
    await expect(importServed(server.model('foreign'), brightness, layout, place, OPTIONS)).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_SHAPE',
      message: expect.stringContaining('"pixels" float32 [-1, 3, 28, 28]'),
    });
  });
});

describe('simdrift run --model http://…', () => {
  interface Report {
    readonly accuracy: unknown;
    readonly hashes: { readonly frames: string; readonly readings: string };
  }
  const run = (model: string) =>
    desk.run(['run', 'scanner-replacement', '--model', model, '--data', file, '--fast', '--no-record', '--json'], {
      env: { SIMDRIFT_OWN_MODELS: place, SIMDRIFT_SERVED_TRIES: '3' },
    });

  it('ends with the readings that the file of the model gives, also when its server dies in the middle and comes back', async () => {
    const dying = await TestModelServer.start();
    let ended = false;
    const running = run(dying.model('foreign')).finally(() => (ended = true));
    // The import costs some twenty requests, the run about a hundred.
    while ((await dying.counts()).infer < 50 && !ended) await rest(10);
    expect(ended).toBe(false);
    await dying.kill();
    await rest(300);
    const back = await TestModelServer.start({ port: dying.port });
    try {
      const outcome = await running;
      const { accuracy, hashes } = outcome.json<Report>();
      expect((await back.counts()).infer).toBeGreaterThan(0);
      expect(outcome.stderr).toContain('is now own/own/foreign-');
      const own = (await run(FOREIGN)).json<Report>();
      // The hash of the predictions has the id of the model in it, and so differs; that of the readings is made of what it said.
      expect({ accuracy, frames: hashes.frames, readings: hashes.readings }).toEqual({
        accuracy: own.accuracy,
        frames: own.hashes.frames,
        readings: own.hashes.readings,
      });
    } finally {
      await back.kill();
    }
  }, 240_000);

  it('fails with one clear error when another version answers in the middle', async () => {
    let ended = false;
    const before = (await server.counts()).infer;
    const running = run(server.model('foreign')).finally(() => (ended = true));
    while ((await server.counts()).infer < before + 50 && !ended) await rest(10);
    await server.expect({ version: '2' });
    const { code, stdout, stderr } = await running;
    await server.expect({ version: '1' });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^SIMDRIFT_MODEL_CORRUPT: .*version 2 answered after version 1\..*\n$/m);
  }, 120_000);

  it.each([
    [
      'a password in it',
      'http://me:swordfish@127.0.0.1:1/v2/models/a',
      'SIMDRIFT_USAGE',
      'SIMDRIFT_SERVED_AUTHORIZATION',
    ],
    ['no model in it', 'http://127.0.0.1:1/a', 'SIMDRIFT_USAGE', '/v2/models/NAME'],
    ['nobody there', 'http://127.0.0.1:65432/v2/models/a', 'SIMDRIFT_ENGINE_UNAVAILABLE', 'ECONNREFUSED'],
  ])('says in a line what is wrong with an address that has %s', async (_, model, code, part) => {
    const { code: exit, stdout, stderr } = await run(model);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`^${code}: [^\\n]*\\n$`));
    expect(stderr).toContain(part);
    expect(stderr).not.toContain('swordfish');
  });
});
