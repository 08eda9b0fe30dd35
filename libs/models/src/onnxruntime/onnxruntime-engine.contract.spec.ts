import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImageBatch, Inferred } from '../inference-engine.port.js';
import type { ModelCard } from '../model-card.js';
import { pixels, TINY, tinyCard } from '../model-card.spec-helper.js';
import { ModelZoo } from '../zoo/model-zoo.js';
import { OnnxRuntimeEngine, type OnnxRuntimeOptions } from './onnxruntime-engine.adapter.js';

const engines: OnnxRuntimeEngine[] = [];

function engine(options: Partial<OnnxRuntimeOptions> = {}): OnnxRuntimeEngine {
  const made = new OnnxRuntimeEngine(options);
  engines.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(engines.splice(0).map((made) => made.close()));
});

function batchOf({ input }: ModelCard, data: Uint8Array): ImageBatch {
  const { height, width, channels } = input;
  return { count: data.length / (height * width * channels), height, width, channels, pixels: data };
}

const rows = ({ probabilities, embeddings }: Inferred) => [...probabilities, ...embeddings];

/** Rows of `data`, inferred in batches of `size`. */
async function inBatches(
  made: OnnxRuntimeEngine,
  card: ModelCard,
  data: Uint8Array,
  size: number,
): Promise<number[][]> {
  const bytes = card.input.height * card.input.width * card.input.channels;
  const parts: Promise<Inferred>[] = [];
  for (let start = 0; start < data.length; start += size * bytes) {
    parts.push(made.infer(card, batchOf(card, data.slice(start, start + size * bytes))));
  }
  return (await Promise.all(parts)).flatMap(({ count, classes, width, probabilities, embeddings }) =>
    Array.from({ length: count }, (_, row) => [
      ...probabilities.subarray(row * classes, (row + 1) * classes),
      ...embeddings.subarray(row * width, (row + 1) * width),
    ]),
  );
}

async function fileWith(content: Uint8Array | string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'onnx-')), 'model.onnx');
  await writeFile(file, content);
  return file;
}

const zooFolder = fileURLToPath(new URL('../../../../model_zoo', import.meta.url));
const zoo = existsSync(zooFolder) ? (await ModelZoo.open(zooFolder)).list() : [];

describe(OnnxRuntimeEngine.name, () => {
  it.each([tinyCard(), ...zoo])('gives a row that depends on its image alone: $id', async (card) => {
    const made = engine();
    const data = pixels(64, card.input.height * card.input.width * card.input.channels);
    const all = await inBatches(made, card, data, 64);
    expect(all).toHaveLength(64);
    expect(await inBatches(made, card, data, 7)).toEqual(all);
    expect(await inBatches(made, card, data, 1)).toEqual(all);
  });

  it('gives what the Python runtime gives', async () => {
    const { probabilities, embeddings } = await engine().infer(tinyCard(), batchOf(tinyCard(), pixels(2, 784)));
    const golden = JSON.parse(await readFile(TINY.replace('tiny.onnx', 'tiny.golden.json'), 'utf8')) as Record<
      string,
      number[]
    >;
    expect([...embeddings]).toEqual(golden['embeddings']!.map((value) => expect.closeTo(value, 5)));
    expect([...probabilities]).toEqual(golden['probabilities']!.map((value) => expect.closeTo(value, 5)));
  });

  it('divides the logits by the temperature of the card', async () => {
    const data = pixels(1, 784);
    const plain = await engine().infer(tinyCard(), batchOf(tinyCard(), data));
    const card = tinyCard({ temperature: 20 });
    const flat = await engine().infer(card, batchOf(card, data));
    const odds = (p: Float32Array) => Math.log(p[0]! / p[1]!);
    expect(odds(flat.probabilities)).toBeCloseTo(odds(plain.probabilities) / 20, 2);
  });

  it('says which provider is in use and which could not be had', async () => {
    const made = engine({ providers: ['no-such-provider', 'cpu'], workers: 2 });
    expect(made.status()).toMatchObject({ provider: 'none', workers: 2, imagesPerSecond: null });
    await made.load(tinyCard());
    await made.load(tinyCard());
    expect(made.status()).toMatchObject({ engine: 'onnxruntime', provider: 'cpu', queued: 0, replaced: 0 });
    expect(made.status().unavailable).toEqual([
      { provider: 'no-such-provider', reason: expect.stringContaining('not found') },
    ]);
    expect(made.status().imagesPerSecond).toBeGreaterThan(10);
  });

  it('fails clearly when no provider works', async () => {
    const loading = engine({ providers: ['no-such-provider'] }).load(tinyCard());
    await expect(loading).rejects.toMatchObject({
      code: 'SIMDRIFT_ENGINE_UNAVAILABLE',
      hint: expect.stringContaining('cpu'),
    });
  });

  it('loses and changes nothing when workers exit in the middle', async () => {
    const card = tinyCard();
    const data = pixels(160, 784);
    const made = engine({ workers: 2, entry: new URL('../../test/mortal.worker.mjs', import.meta.url) });
    expect(await inBatches(made, card, data, 8)).toEqual(await inBatches(engine(), card, data, 8));
    expect(made.status().replaced).toBeGreaterThanOrEqual(6);
  });

  it('leaves the pixels of the caller alone', async () => {
    const data = pixels(3, 784);
    const made = engine();
    const first = await made.infer(tinyCard(), batchOf(tinyCard(), data));
    expect(data).toHaveLength(3 * 784);
    expect(rows(await made.infer(tinyCard(), batchOf(tinyCard(), data)))).toEqual(rows(first));
  });

  it('takes an empty batch', async () => {
    const card = tinyCard();
    await expect(engine().infer(card, batchOf(card, new Uint8Array()))).resolves.toMatchObject({
      count: 0,
      classes: 2,
      width: 8,
    });
  });

  describe('bad files', () => {
    it.each([
      ['is not ONNX', async () => fileWith('hello, I am no model'), 'is not a usable ONNX model'],
      ['is truncated', async () => fileWith((await readFile(TINY)).subarray(0, 700)), 'is not a usable ONNX model'],
      ['is empty', async () => fileWith(''), 'is empty'],
    ])('refuses a file that %s', async (_, make, message) => {
      const file = await make();
      const loading = engine().load(tinyCard({ file }));
      await expect(loading).rejects.toMatchObject({
        code: 'SIMDRIFT_MODEL_CORRUPT',
        message: expect.stringContaining(file),
      });
      await expect(loading).rejects.toThrow(message);
    });

    it('refuses a file that is missing, or another one than the card says', async () => {
      const missing = engine().load({ ...tinyCard(), file: '/nowhere/model.onnx' });
      await expect(missing).rejects.toMatchObject({
        code: 'SIMDRIFT_MODEL_CORRUPT',
        message: expect.stringContaining('ENOENT'),
      });
      const other = engine().load(tinyCard({ sha256: '0'.repeat(64) }));
      await expect(other).rejects.toThrow(/expected SHA-256 0{64}, found [0-9a-f]{64}/);
    });

    it.each<[string, Partial<ModelCard>, string]>([
      [
        'input',
        { input: { ...tinyCard().input, channels: 3 } },
        'expected input uint8 [N, 28, 28, 3], found input uint8 [N, 28, 28, 1]',
      ],
      [
        'classes',
        { outputs: { logits: 5, embedding: 8 } },
        'expected output "logits" float32 [N, 5], found output "logits" float32 [N, 2]',
      ],
      ['embedding', { outputs: { logits: 2, embedding: 9 } }, 'expected output "embedding" float32 [N, 9]'],
    ])('refuses a model of another shape: %s', async (_, changes, message) => {
      const loading = engine().load(tinyCard(changes));
      await expect(loading).rejects.toMatchObject({
        code: 'SIMDRIFT_MODEL_SHAPE',
        facts: expect.objectContaining({ file: TINY }),
      });
      await expect(loading).rejects.toThrow(message);
    });

    it('goes on with other models after a bad one', async () => {
      const made = engine();
      const bad = tinyCard({ id: 'own/tiny/bad', file: await fileWith('no') });
      await expect(made.load(bad)).rejects.toMatchObject({ code: 'SIMDRIFT_MODEL_CORRUPT' });
      await expect(made.infer(tinyCard(), batchOf(tinyCard(), pixels(1, 784)))).resolves.toMatchObject({ count: 1 });
      expect(made.status().replaced).toBe(0);
    });

    it('refuses images of another shape', async () => {
      const wrong = { ...batchOf(tinyCard(), pixels(1, 784)), height: 14, width: 56 };
      await expect(engine().infer(tinyCard(), wrong)).rejects.toMatchObject({ code: 'SIMDRIFT_MODEL_SHAPE' });
    });
  });
});
