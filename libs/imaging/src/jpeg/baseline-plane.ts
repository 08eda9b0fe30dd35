import { forwardInteger, inverseInteger } from './integer-dct.js';

const block = new Int32Array(64);

/** One channel of bytes, row by row. */
export interface Plane {
  readonly height: number;
  readonly width: number;
  readonly levels: Uint8Array;
}

/**
 * What a baseline codec does to one channel, in place: transform blocks of 8 × 8, round coefficients to multiples of their step, and
 * back. Blocks over the border are filled with its last pixels.
 *
 * @param steps - 64 whole numbers from 1 to 255, row by row
 */
export function recode({ height, width, levels }: Plane, steps: Int32Array): void {
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let y = 0, i = 0; y < 8; y++) {
        const row = Math.min(height - 1, top + y) * width;
        for (let x = 0; x < 8; x++) block[i++] = levels[row + Math.min(width - 1, left + x)]! - 128;
      }
      forwardInteger(block);
      for (let i = 0; i < 64; i++) block[i] = rounded(block[i]!, 8 * steps[i]!) * steps[i]!;
      inverseInteger(block);
      const rows = Math.min(8, height - top);
      const columns = Math.min(8, width - left);
      for (let y = 0; y < rows; y++) {
        const row = (top + y) * width + left;
        for (let x = 0; x < columns; x++) levels[row + x] = limit(block[8 * y + x]! + 128);
      }
    }
  }
}

/** The nearest whole quotient, halves away from 0. */
function rounded(value: number, divisor: number): number {
  const half = divisor >> 1;
  return value < 0 ? -(((half - value) / divisor) | 0) : ((value + half) / divisor) | 0;
}

/** Held in 0..255. */
export function limit(level: number): number {
  return level < 0 ? 0 : level > 255 ? 255 : level;
}
