import { describe, expect, it } from '@jest/globals';
import type { ModelCard } from './model-card.js';
import { arrangeImages } from './arrange-images.js';

const input = { height: 1, width: 2, channels: 3, layout: 'NHWC', type: 'uint8' } as const;
const tensor = (changes: Partial<ModelCard['input']>, count: number, pixels: readonly number[]) =>
  arrangeImages({ input: { ...input, ...changes } }, count, Uint8Array.from(pixels));

describe(arrangeImages.name, () => {
  // Two pixels, red 1 2, green 3 4, blue 5 6.
  const colour = [1, 3, 5, 2, 4, 6];

  it('passes on what the graph takes as it is, without a copy', () => {
    const pixels = Uint8Array.from(colour);
    const { data, dims, type } = arrangeImages({ input }, 1, pixels);
    expect(data).toBe(pixels);
    expect([type, ...dims]).toEqual(['uint8', 1, 1, 2, 3]);
  });

  it('puts channels first', () => {
    const { data, dims } = tensor({ layout: 'NCHW' }, 2, [...colour, ...colour.map((value) => value + 10)]);
    expect([...(data as Uint8Array)]).toEqual([1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16]);
    expect(dims).toEqual([2, 3, 1, 2]);
  });

  it('scales to the range', () => {
    const { data } = tensor({ channels: 1, type: 'float32', range: [-1, 1] }, 1, [0, 255]);
    expect([...(data as Float32Array)]).toEqual([-1, 1]);
  });

  it('keeps every gray value exactly', () => {
    const all = Array.from({ length: 256 }, (_, i) => i);
    const { data } = tensor({ channels: 1, width: 256, layout: 'NCHW' }, 1, all);
    expect([...(data as Uint8Array)]).toEqual(all);
    const floats = tensor({ channels: 1, width: 256, type: 'float32', range: [0, 255] }, 1, all).data;
    expect([...(floats as Float32Array)]).toEqual(all);
  });

  it('repeats gray where the graph takes colour', () => {
    const gray = { channels: 1, graphChannels: 3 } as const;
    expect([...(tensor(gray, 1, [7, 9]).data as Uint8Array)]).toEqual([7, 7, 7, 9, 9, 9]);
    expect([...(tensor({ ...gray, layout: 'NCHW' }, 1, [7, 9]).data as Uint8Array)]).toEqual([7, 9, 7, 9, 7, 9]);
  });
});
