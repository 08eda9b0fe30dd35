import { afterEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@simdrift/contracts';
import { pixels, tinyCard } from '../model-card.spec-helper.js';
import { OnnxRuntimeEngine } from '../onnxruntime/onnxruntime-engine.adapter.js';
import { BlockingModel } from './blocking-model.js';

const { engine: settings } = loadConfig({ env: {} });
const opened: { close(): Promise<void> }[] = [];

function open(card = tinyCard()): BlockingModel {
  const model = new BlockingModel(settings, card);
  opened.push(model);
  return model;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((thing) => thing.close()));
});

describe(BlockingModel.name, () => {
  it('says of an image, at once, what the engine says of it in a batch', async () => {
    const data = pixels(6, 784);
    const engine = new OnnxRuntimeEngine();
    opened.push(engine);
    const batch = { count: 6, height: 28, width: 28, channels: 1, pixels: data } as const;
    const { probabilities } = await engine.infer(tinyCard(), batch);
    const model = open();
    for (let i = 0; i < 6; i++) {
      const image = data.subarray(784 * i, 784 * (i + 1));
      const row = [...probabilities.subarray(2 * i, 2 * i + 2)];
      expect([...model.probabilities(image)]).toEqual(row);
      expect(model.confidence({ pixels: image })).toBe(Math.max(...row));
    }
    // The caller's pixels stay where they are.
    expect(data).toEqual(pixels(6, 784));
  });

  it('passes on what is wrong, and can be asked again', () => {
    const model = open();
    expect(() => model.probabilities(new Uint8Array(10))).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_MODEL_SHAPE' }),
    );
    expect(model.probabilities(pixels(1, 784))).toHaveLength(2);
    const corrupt = open(tinyCard({ sha256: '0'.repeat(64) }));
    expect(() => corrupt.probabilities(pixels(1, 784))).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_MODEL_CORRUPT' }),
    );
  });
});
