import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { perturbed } from './perturbed.js';

const SIZE = 12;
const imageOf = (pixels: readonly number[]) => ({
  height: 3,
  width: 4,
  channels: 1 as const,
  pixels: Uint8Array.from(pixels),
});
const pixels = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: SIZE, maxLength: SIZE });
const changes = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: SIZE, maxLength: SIZE });

describe(perturbed.name, () => {
  it('moves each value by its share of the perturbation, and never out of 0..255', () => {
    const image = imageOf([0, 255, 100, 100, 100, 100, 5, 250, 0, 0, 0, 0]);
    const change = Int8Array.of(-12, 12, 12, -12, 3, -3, -12, 12, 0, 1, -1, 12);
    expect([...perturbed(image, change, 1).pixels]).toEqual([0, 255, 112, 88, 103, 97, 0, 255, 0, 1, 0, 12]);
    expect([...perturbed(image, change, 0.5).pixels]).toEqual([0, 255, 106, 94, 102, 98, 0, 255, 0, 1, 0, 6]);
  });

  it('is nothing at severity 0, and no value is changed less at a higher severity, or by more than the norm', () => {
    const severity = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(pixels, changes, severity, severity, (values, change, one, other) => {
        const [image, delta] = [imageOf(values), Int8Array.from(change)];
        const moved = (at: number) => [...perturbed(image, delta, at).pixels].map((v, i) => Math.abs(v - values[i]!));
        expect(moved(0).every((by) => by === 0)).toBe(true);
        const [less, more] = [moved(Math.min(one, other)), moved(Math.max(one, other))];
        for (let i = 0; i < SIZE; i++) {
          expect(more[i]).toBeGreaterThanOrEqual(less[i]!);
          expect(more[i]).toBeLessThanOrEqual(12);
        }
      }),
    );
  });

  it('leaves the image that it was given alone', () => {
    const image = imageOf(Array.from({ length: SIZE }, () => 7));
    perturbed(image, new Int8Array(SIZE).fill(5), 1);
    expect(image.pixels.every((value) => value === 7)).toBe(true);
  });

  it('refuses a perturbation of another size', () => {
    expect(() => perturbed(imageOf([]), new Int8Array(3), 1)).toThrow(RangeError);
  });
});
