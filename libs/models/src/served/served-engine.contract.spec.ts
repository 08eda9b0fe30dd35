import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImageBatch, Inferred } from '../inference-engine.port.js';
import type { ModelCard } from '../model-card.js';
import { pixels, tinyCard } from '../model-card.spec-helper.js';
import { OnnxRuntimeEngine } from '../onnxruntime/onnxruntime-engine.adapter.js';
import { ModelServer } from './model-server.js';
import { TestModelServer } from './model-server.spec-helper.js';
import { RoutedEngine } from './routed-engine.js';
import { servedAddress } from './served-address.js';
import { ServedEngine } from './served-engine.adapter.js';
import { servedModel } from './served-model.js';
import type { ServedOptions } from './served-options.js';

const OPTIONS: ServedOptions = { timeoutMs: 5000, tries: 3, concurrency: 2, maxImages: 64 };

let server: TestModelServer;
let binary: TestModelServer;
const engines: ServedEngine[] = [];
const local = new OnnxRuntimeEngine();

beforeAll(async () => {
  [server, binary] = await Promise.all([TestModelServer.start(), TestModelServer.start({ binary: true })]);
});
afterEach(async () => {
  await Promise.all(engines.splice(0).map((made) => made.close()));
  await server.expect({ delays: [], statuses: [], bodies: [], version: '1', authorization: null });
});
afterAll(async () => {
  await local.close();
  await Promise.all([server.kill(), binary.kill()]);
});

function engine(options: Partial<ServedOptions> = {}): ServedEngine {
  const made = new ServedEngine({ ...OPTIONS, ...options });
  engines.push(made);
  return made;
}

/** The card of `tiny.onnx` on a server. */
async function servedCard(on = server, changes: Partial<ModelCard> = {}): Promise<ModelCard> {
  const url = on.model('tiny');
  const { sha256, platform } = await servedModel(new ModelServer(OPTIONS), servedAddress(url));
  return tinyCard({ id: 'own/tiny/served', ...changes, sha256, served: { url, platform } });
}

function images(count: number, seed = 1): ImageBatch {
  return { count, height: 28, width: 28, channels: 1, pixels: pixels(count, 784, seed) };
}

const rows = ({ probabilities, embeddings }: Inferred) => [...probabilities, ...embeddings];

describe(ServedEngine.name, () => {
  it.each([
    ['JSON', () => server, 0],
    ['bytes', () => binary, 1],
  ])('gives bit for bit what the same file gives here, with tensors as %s', async (_, on, inBytes) => {
    const batch = images(5);
    const before = await on().counts();
    const found = await engine().infer(await servedCard(on()), batch);
    expect(rows(found)).toEqual(rows(await local.infer(tinyCard(), batch)));
    expect(found).toMatchObject({ count: 5, classes: 2, width: 8 });
    const after = await on().counts();
    expect(Math.sign(after.binary - before.binary)).toBe(inBytes);
  });

  it('sends a large batch in parts, and gives the rows in order', async () => {
    const batch = images(100);
    const before = await server.counts();
    const made = engine({ maxImages: 20 });
    expect(rows(await made.infer(await servedCard(), batch))).toEqual(rows(await local.infer(tinyCard(), batch)));
    // Two requests warm it.
    expect((await server.counts()).infer - before.infer).toBe(5 + 2);
  });

  it('has so many requests under way at once and no more, counted by the server', async () => {
    const fresh = await TestModelServer.start();
    try {
      const card = await servedCard(fresh);
      const made = engine({ concurrency: 3 });
      await made.load(card);
      await fresh.expect({ delays: Array.from({ length: 12 }, () => 40) });
      const asked = Promise.all(Array.from({ length: 12 }, (_, i) => made.infer(card, images(1, i + 1))));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(made.status().queued).toBeGreaterThan(0);
      const answers = await asked;
      expect((await fresh.counts()).mostAtOnce).toBe(3);
      expect(made.status().queued).toBe(0);
      for (const [i, answer] of answers.entries())
        expect(rows(answer)).toEqual(rows(await local.infer(tinyCard(), images(1, i + 1))));
    } finally {
      await fresh.kill();
    }
  });

  it('says where it asks and how fast it was', async () => {
    const made = engine();
    expect(made.status()).toMatchObject({ engine: 'served', provider: 'none', workers: 2, imagesPerSecond: null });
    await made.load(await servedCard());
    expect(made.status()).toMatchObject({ engine: 'served', provider: `127.0.0.1:${server.port}`, queued: 0 });
    expect(made.status().imagesPerSecond).toBeGreaterThan(1);
  });

  it('takes an empty batch without asking', async () => {
    await expect(engine().infer(await servedCard(), images(0))).resolves.toMatchObject({ count: 0 });
  });
});

describe('a server in trouble', () => {
  async function ready(options: Partial<ServedOptions> = {}) {
    const card = await servedCard();
    const made = engine(options);
    await made.load(card);
    const before = (await server.counts()).infer;
    return { card, made, asked: async () => (await server.counts()).infer - before };
  }

  it('is asked again after 503, and after an answer that is too late', async () => {
    const { card, made, asked } = await ready({ timeoutMs: 300 });
    await server.expect({ statuses: [503, null, null], delays: [0, 900, 0] });
    expect(rows(await made.infer(card, images(2)))).toEqual(rows(await local.infer(tinyCard(), images(2))));
    expect(await asked()).toBe(3);
  });

  it('is given up after so many tries, with the last reason', async () => {
    const { card, made, asked } = await ready();
    await server.expect({ statuses: [503, 500, 503, 503] });
    await expect(made.infer(card, images(1))).rejects.toMatchObject({
      code: 'SIMDRIFT_ENGINE_UNAVAILABLE',
      message: expect.stringMatching(/gave no answer in 3 tries: .*HTTP 503: told to answer 503\.$/),
      retriable: true,
    });
    expect(await asked()).toBe(3);
  });

  it('says after how long it was given up', async () => {
    const { card, made } = await ready({ timeoutMs: 100, tries: 1 });
    await server.expect({ delays: [500] });
    await expect(made.infer(card, images(1))).rejects.toMatchObject({
      code: 'SIMDRIFT_ENGINE_UNAVAILABLE',
      message: expect.stringContaining('within 100 ms'),
    });
  });

  it.each([
    [400, 'SIMDRIFT_INFERENCE_FAILED', 'told to answer 400'],
    [404, 'SIMDRIFT_UNKNOWN_MODEL', '/v2/models/tiny'],
    [302, 'SIMDRIFT_ENGINE_UNAVAILABLE', 'elsewhere'],
  ])('is not asked again after %i', async (status, code, message) => {
    const { card, made, asked } = await ready();
    await server.expect({ statuses: [status] });
    await expect(made.infer(card, images(1))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    expect(await asked()).toBe(1);
  });

  it.each([
    ['no JSON', 'hello', 'SIMDRIFT_INFERENCE_FAILED', 'none of the protocol'],
    ['another output', answer('scores', [1, 2], [0, 0]), 'SIMDRIFT_MODEL_SHAPE', 'only scores, embedding'],
    ['a row too many', answer('logits', [2, 2], [0, 0, 0, 0]), 'SIMDRIFT_MODEL_SHAPE', 'found [2, 2]'],
    ['a number too few', answer('logits', [1, 2], [0]), 'SIMDRIFT_MODEL_SHAPE', 'gives 1 numbers'],
    ['text for numbers', answer('logits', [1, 2], ['0', '1']), 'SIMDRIFT_MODEL_SHAPE', 'none of it'],
    ['a score that is none', answer('logits', [1, 2], [null, 1]), 'SIMDRIFT_INFERENCE_FAILED', 'not finite'],
  ])('is told clearly when it answers with %s', async (_, body, code, message) => {
    const { card, made } = await ready();
    await server.expect({ bodies: [body] });
    await expect(made.infer(card, images(1))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('loses and changes nothing when it dies in the middle and comes back', async () => {
    const first = await TestModelServer.start();
    const card = await servedCard(first);
    const made = engine({ tries: 12, concurrency: 4 });
    await made.load(card);
    await first.expect({ delays: Array.from({ length: 40 }, () => 25) });
    const asked = Promise.all(Array.from({ length: 40 }, (_, i) => made.infer(card, images(3, i + 1))));
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect((await first.counts()).infer).toBeGreaterThan(4);
    await first.kill();
    const second = await TestModelServer.start({ port: first.port });
    try {
      for (const [i, found] of (await asked).entries())
        expect(rows(found)).toEqual(rows(await local.infer(tinyCard(), images(3, i + 1))));
      expect((await second.counts()).infer).toBeGreaterThan(0);
    } finally {
      await second.kill();
    }
  });

  it('can be loaded once it is there, after it was not', async () => {
    const gone = await TestModelServer.start();
    const card = await servedCard(gone);
    await gone.kill();
    const made = engine({ tries: 2 });
    await expect(made.load(card)).rejects.toMatchObject({
      code: 'SIMDRIFT_ENGINE_UNAVAILABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    const back = await TestModelServer.start({ port: gone.port });
    try {
      await expect(made.infer(card, images(1))).resolves.toMatchObject({ count: 1 });
    } finally {
      await back.kill();
    }
  });

  it('is left in peace once the engine is closed', async () => {
    const { card, made } = await ready();
    await server.expect({ delays: [2000, 2000, 2000] });
    const asked = [1, 2, 3].map((seed) => made.infer(card, images(1, seed)));
    const settled = Promise.allSettled(asked);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await made.close();
    const reason = { code: 'SIMDRIFT_ENGINE_UNAVAILABLE', message: expect.stringContaining('closed') };
    expect(await settled).toEqual(
      [1, 2, 3].map(() => ({ status: 'rejected', reason: expect.objectContaining(reason) })),
    );
  });
});

describe('a model that is not that of its card', () => {
  it('is refused when its metadata say something else', async () => {
    const card = await servedCard();
    await server.expect({ version: '2' });
    await expect(engine().load(card)).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_CORRUPT',
      message: expect.stringContaining('not the model of its card'),
    });
  });

  it('is refused when another version answers in the middle', async () => {
    const card = await servedCard();
    const made = engine();
    await made.load(card);
    await server.expect({ version: '2' });
    await expect(made.infer(card, images(1))).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_CORRUPT',
      message: expect.stringContaining('version 2 answered after version 1'),
    });
  });

  it('is not there', async () => {
    const card = await servedCard();
    const elsewhere = { ...card, served: { ...card.served!, url: `${server.url}/v2/models/nobody` } };
    await expect(engine().load(elsewhere)).rejects.toMatchObject({ code: 'SIMDRIFT_UNKNOWN_MODEL' });
  });
});

describe('authorization', () => {
  it('is sent, and neither in errors nor in the status', async () => {
    const card = await servedCard();
    await server.expect({ authorization: 'Bearer open-sesame' });
    await expect(engine({ authorization: 'Bearer open-sesame' }).infer(card, images(1))).resolves.toBeDefined();
    const refused = engine({ authorization: 'Bearer swordfish' });
    const error = await refused.load(card).then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({ code: 'SIMDRIFT_ENGINE_UNAVAILABLE', message: expect.stringContaining('HTTP 401') });
    expect(JSON.stringify([error, String(error), refused.status()])).not.toContain('swordfish');
  });
});

describe(RoutedEngine.name, () => {
  it('sends a served model to its server and a file to the engine here', async () => {
    const [card, before] = [await servedCard(), await server.counts()];
    const routed = new RoutedEngine(local, engine());
    await routed.load(tinyCard());
    expect(routed.status().engine).toBe('onnxruntime');
    const here = await routed.infer(tinyCard(), images(4));
    expect((await server.counts()).infer).toBe(before.infer);
    await routed.load(card);
    expect(routed.status()).toMatchObject({ engine: 'served', provider: `127.0.0.1:${server.port}` });
    expect(rows(await routed.infer(card, images(4)))).toEqual(rows(here));
    expect((await server.counts()).infer).toBeGreaterThan(before.infer);
  });
});

function answer(name: string, shape: number[], data: unknown[]): string {
  const embedding = { name: 'embedding', datatype: 'FP32', shape: [1, 8], data: [[0, 1, 2, 3, 4, 5, 6, 7]] };
  return JSON.stringify({ model_name: 'tiny', outputs: [{ name, datatype: 'FP32', shape, data }, embedding] });
}
