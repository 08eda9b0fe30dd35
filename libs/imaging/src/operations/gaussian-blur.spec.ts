import { describe, expect, it } from '@jest/globals';
import { gaussianBlur } from './gaussian-blur.js';

const SIZE = 61;
/** A white bar, three pixels wide, in the middle of black rows: what it becomes is the shape of the blur. */
const bar = { height: 1, width: SIZE, channels: 1 as const, pixels: new Uint8Array(SIZE) };
bar.pixels.fill(255, 29, 32);

/** The variance of the levels of a row, read as a density over places. */
const variance = (pixels: Uint8Array) => {
  const mass = pixels.reduce((sum, x) => sum + x, 0);
  return pixels.reduce((sum, x, i) => sum + x * (i - 30) ** 2, 0) / mass;
};

describe('gaussianBlur', () => {
  it.each([0.4, 0.8, 1.3, 2, 3, 4.5])('of deviation %p adds its square to the variance', (sigma) => {
    const added = variance(gaussianBlur(bar, sigma).pixels) - variance(bar.pixels);
    expect(Math.abs(added / sigma ** 2 - 1)).toBeLessThan(0.08); // bytes are coarse in the flanks
  });

  it('has the shape of a Gaussian: within 5 levels of the sampled one at deviation 3 (its peak is 100)', () => {
    const blurred = gaussianBlur(bar, 3).pixels;
    const at = (x: number) => Math.exp(-0.5 * (x / 3) ** 2) / (3 * Math.sqrt(2 * Math.PI));
    blurred.forEach((level, i) =>
      expect(Math.abs(level - 255 * (at(i - 29) + at(i - 30) + at(i - 31)))).toBeLessThan(5),
    );
  });

  it('leaves a flat image flat, to the border', () => {
    const flat = { height: 9, width: 5, channels: 3 as const, pixels: new Uint8Array(135).fill(77) };
    expect(gaussianBlur(flat, 2.3).pixels).toEqual(flat.pixels);
  });
});
