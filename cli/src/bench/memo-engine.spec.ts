import { describe, expect, it } from '@jest/globals';
import type { ImageBatch, Inferred, InferenceEngine, ModelCard } from '@simdrift/models';
import { MemoEngine } from './memo-engine.js';

const model = { id: 'm' } as ModelCard;
const batch = (...values: number[]): ImageBatch => ({
  count: values.length,
  height: 1,
  width: 1,
  channels: 1,
  pixels: Uint8Array.from(values),
});

/** An engine whose answer is the pixel, and which writes down what it was asked. */
class Asked implements InferenceEngine {
  readonly asked: number[] = [];
  load = () => Promise.resolve();
  close = () => Promise.resolve();
  status = () => ({}) as never;

  infer(_: ModelCard, { count, pixels }: ImageBatch): Promise<Inferred> {
    this.asked.push(...pixels);
    const rows = Float32Array.from(pixels);
    return Promise.resolve({ count, classes: 1, width: 1, probabilities: rows, embeddings: rows.map((v) => 2 * v) });
  }
}

describe(MemoEngine.name, () => {
  it('runs an image once, also one that is twice in a batch, and answers in order', async () => {
    const inner = new Asked();
    const engine = new MemoEngine(inner);
    await engine.infer(model, batch(5, 6, 5));
    const { probabilities, embeddings } = await engine.infer(model, batch(7, 6, 5));
    expect([...probabilities, ...embeddings]).toEqual([7, 6, 5, 14, 12, 10]);
    expect(inner.asked).toEqual([5, 6, 7]);
  });

  it('past its limit answers as before, remembers no more, and keeps what it has', async () => {
    const inner = new Asked();
    const engine = new MemoEngine(inner, 2);
    await engine.infer(model, batch(1, 2, 3));
    const { probabilities } = await engine.infer(model, batch(3, 2, 1, 4));
    expect([...probabilities]).toEqual([3, 2, 1, 4]);
    expect(inner.asked).toEqual([1, 2, 3, 3, 4]);
  });

  it('counts each model for itself', async () => {
    const inner = new Asked();
    const engine = new MemoEngine(inner, 1);
    const other = { id: 'n' } as ModelCard;
    for (const card of [model, other, model, other]) await engine.infer(card, batch(9));
    expect(inner.asked).toEqual([9, 9]);
  });
});
