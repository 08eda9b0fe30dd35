import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImageBatch, InferenceEngine } from '../inference-engine.port.js';
import type { ModelCard } from '../model-card.js';
import { pixels, tinyCard } from '../model-card.spec-helper.js';
import { OnnxRuntimeEngine } from '../onnxruntime/onnxruntime-engine.adapter.js';
import type { PooledOptions } from '../pool/pooled-engine.js';
import { ModelZoo } from '../zoo/model-zoo.js';
import { TfjsEngine } from './tfjs-engine.adapter.js';

const engines: InferenceEngine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((made) => made.close()));
});

function tfjs(options: Partial<PooledOptions> = {}): TfjsEngine {
  const made = new TfjsEngine({ providers: ['wasm'], ...options });
  engines.push(made);
  return made;
}

function imagesFor({ input: { height, width, channels } }: ModelCard, count: number): ImageBatch {
  return { count, height, width, channels, pixels: pixels(count, height * width * channels) };
}

/** Without the softmax, which would hide differences: logits up to a constant per row. */
function centredLogits(
  { outputs: { logits: classes }, temperature }: ModelCard,
  probabilities: Float32Array,
): number[] {
  const logs = Array.from(probabilities, (value) => temperature * Math.log(value));
  return logs.map((value, i) => {
    const row = logs.slice(i - (i % classes), i - (i % classes) + classes);
    return value - row.reduce((sum, each) => sum + each / classes, 0);
  });
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

const zooFolder = fileURLToPath(new URL('../../../../model_zoo', import.meta.url));
const zoo = existsSync(zooFolder) ? (await ModelZoo.open(zooFolder)).list() : [];
const taught = zoo.filter(({ architecture }) => ['simple_cnn', 'resnet18', 'resnet34'].includes(architecture));

describe(TfjsEngine.name, () => {
  it('has models of the zoo to try', () => {
    expect(taught.length).toBeGreaterThanOrEqual(8);
  });

  it.each([tinyCard(), ...taught])('agrees with ONNX Runtime on the same file: $id', async (card) => {
    const onnx = new OnnxRuntimeEngine();
    engines.push(onnx);
    const images = imagesFor(card, 32);
    const [one, other] = await Promise.all([tfjs().infer(card, images), onnx.infer(card, images)]);
    expect(one.count).toBe(32);
    const [ours, theirs] = [one, other].map(({ probabilities }) => centredLogits(card, probabilities));
    expect(apart(ours!, theirs!)).toBeLessThan(1e-3);
    expect(apart(one.embeddings, other.embeddings)).toBeLessThan(1e-3);
    // Images differ, so equal outputs would show nothing.
    expect(Math.max(...theirs!) - Math.min(...theirs!)).toBeGreaterThan(1e-3);
  });

  it('says what computes, and what could not be had', async () => {
    const made = tfjs({ providers: ['tfjs-node-gpu', 'wasm'] });
    await made.load(tinyCard());
    const { engine, provider, unavailable, imagesPerSecond } = made.status();
    expect(engine).toBe('tfjs');
    expect(imagesPerSecond).toBeGreaterThan(0);
    // Where somebody has installed the native package it is used.
    if (provider === 'wasm') expect(unavailable.map(({ provider: name }) => name)).toEqual(['tfjs-node-gpu']);
    else expect(provider).toBe('tfjs-node-gpu');
  });

  it('refuses when nothing that was asked for is there', async () => {
    await expect(tfjs({ providers: ['webgpu9'] }).load(tinyCard())).rejects.toMatchObject({
      code: 'SIMDRIFT_ENGINE_UNAVAILABLE',
      message: expect.stringContaining('webgpu9'),
    });
  });

  it('says which file it cannot read', async () => {
    const file = fileURLToPath(import.meta.url);
    await expect(tfjs().load(tinyCard({ file }))).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_CORRUPT',
      message: expect.stringContaining(file),
    });
  });
});
