import { describe, expect, it } from '@jest/globals';
import type { Image } from '../image.js';
import { ssim } from './ssim.js';

const pattern = (channels: 1 | 3, level: (y: number, x: number, channel: number) => number): Image => ({
  height: 20,
  width: 28,
  channels,
  pixels: Uint8Array.from({ length: 20 * 28 * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return level(Math.floor(pixel / 28), pixel % 28, i % channels);
  }),
});
const stripes = (y: number, x: number, channel: number) => (y * 9 + x * 7 + channel * 40) % 256;
const mixed = (y: number, x: number, channel: number) =>
  Math.floor((stripes(y, x, channel) * 3 + ((x * y * 31) % 256)) / 4);

describe('ssim', () => {
  it("equals scikit-image 0.26's structural_similarity with Wang's Gaussian window", () => {
    expect(ssim(pattern(1, stripes), pattern(1, mixed))).toBeCloseTo(0.6753404984611812, 12);
    expect(ssim(pattern(3, stripes), pattern(3, mixed))).toBeCloseTo(0.7311838259287072, 12);
  });

  it('is 1 for equal images, whichever', () => {
    expect(ssim(pattern(1, mixed), pattern(1, mixed))).toBeCloseTo(1, 12);
    expect(
      ssim(
        pattern(3, () => 0),
        pattern(3, () => 0),
      ),
    ).toBe(1);
  });

  it('refuses images of different shapes, and those smaller than its window', () => {
    const small: Image = { height: 10, width: 11, channels: 1, pixels: new Uint8Array(110) };
    expect(() => ssim(pattern(1, stripes), pattern(3, stripes))).toThrow(/different shapes/);
    expect(() => ssim(small, small)).toThrow(/at least 11 × 11/);
  });
});
