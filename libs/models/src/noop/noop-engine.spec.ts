import { describe, expect, it } from '@jest/globals';
import { pixels, tinyCard } from '../model-card.spec-helper.js';
import { NoopEngine } from './noop-engine.adapter.js';

const card = tinyCard();
const engine = new NoopEngine();
const batch = (data: Uint8Array) => ({
  count: data.length / 784,
  height: 28,
  width: 28,
  channels: 1 as const,
  pixels: data,
});

describe(NoopEngine.name, () => {
  it('calls itself noop', () => {
    expect(engine.status()).toMatchObject({ engine: 'noop', provider: 'noop' });
  });

  it('answers with varying probabilities that sum to 1, a row from its image alone', async () => {
    const data = pixels(20, 784);
    const all = await engine.infer(card, batch(data));
    const alone = await engine.infer(card, batch(data.slice(784 * 7, 784 * 8)));
    expect([...all.probabilities.subarray(14, 16)]).toEqual([...alone.probabilities]);
    expect([...all.embeddings.subarray(56, 64)]).toEqual([...alone.embeddings]);
    expect(new Set(all.probabilities).size).toBeGreaterThan(20);
    for (let row = 0; row < 20; row++)
      expect(all.probabilities[2 * row]! + all.probabilities[2 * row + 1]!).toBeCloseTo(1, 6);
  });

  it('moves when images are darker', async () => {
    const data = pixels(20, 784);
    const bright = await engine.infer(card, batch(data));
    const dark = await engine.infer(card, batch(data.map((value) => value >> 1)));
    const mean = (values: Float32Array) => values.reduce((a, b) => a + b) / values.length;
    expect(mean(dark.embeddings)).toBeLessThan(0.6 * mean(bright.embeddings));
  });

  it('refuses images of another shape', async () => {
    await expect(engine.infer(card, { ...batch(pixels(1, 784)), height: 14, width: 56 })).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_SHAPE',
    });
    await expect(engine.infer(card, { ...batch(pixels(1, 784)), count: 2 })).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_SHAPE',
    });
  });
});
