import { aanScale, forward, inverse } from './dct.js';

const block = new Float64Array(64);
const forwardScale = new Float64Array(64);
const inverseScale = new Float64Array(64);

/** 1.5 · 2^52: a double this large has no room for a fraction, so that adding and subtracting it rounds. */
const ROUNDER = 6755399441055744;

/**
 * What JPEG does to one channel: cosine transform of blocks of 8 × 8, coefficients rounded to multiples of their step, and
 * back. Blocks over the border are filled with its last pixels.
 *
 * @param plane - `height · width` levels, changed in place
 * @param steps - 64 steps, row by row
 * @param coarseness - factor of the steps, above 0; 1 is quality 50, 5 is quality 10, 0.2 is quality 90
 */
export function quantisePlane(
  plane: Float64Array,
  height: number,
  width: number,
  steps: readonly number[],
  coarseness: number,
): void {
  for (let i = 0; i < 64; i++) {
    const scale = aanScale[i >> 3]! * aanScale[i & 7]!;
    const step = steps[i]! * coarseness;
    forwardScale[i] = 1 / (8 * scale * step);
    inverseScale[i] = (scale * step) / 8;
  }
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      load(plane, height, width, top, left);
      forward(block);
      for (let i = 0; i < 64; i++) block[i] = (block[i]! * forwardScale[i]! + ROUNDER - ROUNDER) * inverseScale[i]!;
      inverse(block);
      store(plane, height, width, top, left);
    }
  }
}

function load(plane: Float64Array, height: number, width: number, top: number, left: number): void {
  for (let y = 0, at = 0; y < 8; y++) {
    const row = (top + y < height ? top + y : height - 1) * width;
    for (let x = 0; x < 8; x++, at++) block[at] = plane[row + (left + x < width ? left + x : width - 1)]! - 128;
  }
}

function store(plane: Float64Array, height: number, width: number, top: number, left: number): void {
  const rows = Math.min(8, height - top);
  const columns = Math.min(8, width - left);
  for (let y = 0; y < rows; y++) {
    const row = (top + y) * width + left;
    for (let x = 0; x < columns; x++) plane[row + x] = block[8 * y + x]! + 128;
  }
}
