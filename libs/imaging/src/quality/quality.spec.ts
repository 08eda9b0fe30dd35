import { describe, expect, it } from '@jest/globals';
import type { Image } from '../image.js';
import { meanAbsoluteChange, meanSquaredError, psnr } from './quality.js';

const image = (...pixels: number[]): Image => ({
  height: 1,
  width: pixels.length,
  channels: 1,
  pixels: Uint8Array.from(pixels),
});

describe('quality', () => {
  const a = image(10, 20, 30, 255);
  const b = image(10, 24, 28, 0);

  it('is what its names say', () => {
    expect(meanAbsoluteChange(a, b)).toBe((4 + 2 + 255) / 4);
    expect(meanSquaredError(a, b)).toBe((16 + 4 + 65025) / 4);
    expect(psnr(image(1, 2), image(2, 1))).toBeCloseTo(48.13, 2);
  });

  it('finds no difference between equal images', () => {
    expect([meanAbsoluteChange(a, a), meanSquaredError(a, a), psnr(a, a)]).toEqual([0, 0, Infinity]);
  });

  it.each([meanAbsoluteChange, meanSquaredError, psnr])('refuses images of other shapes', (measure) => {
    expect(() => measure(a, image(1, 2))).toThrow(expect.objectContaining({ code: 'SIMDRIFT_IMAGE' }));
  });
});
