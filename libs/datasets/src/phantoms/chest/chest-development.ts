import type { Random } from '@simdrift/imaging';
import type { ChestAcquisition } from './chest-acquisition.js';
import { CHEST_SIDE } from './chest-exposure.js';

/** Turns brightness into grey levels: tone curve, noise, point spread, collimator, 8 bits. */
export function developChest(film: Float64Array, acquisition: ChestAcquisition, random: Random): Uint8Array {
  const { gain, offset, bend, noise, spread, collimator } = acquisition;
  // Four bytes of one number, summed, are near enough to normal for noise: variance 4 · 256² / 12.
  const unit = noise / Math.sqrt((4 * 65536) / 12);
  for (let i = 0; i < film.length; i++) {
    const d = 0.55 + gain * (film[i]! - 0.55) + offset;
    const word = random.next();
    const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24) - 510;
    film[i] = d + bend * d * (1 - d) + unit * sum;
  }
  const own = 1 - 2 * spread;
  for (let line = 0; line < CHEST_SIDE; line++) smooth3(film, line * CHEST_SIDE, 1, own, spread);
  for (let line = 0; line < CHEST_SIDE; line++) smooth3(film, line, CHEST_SIDE, own, spread);
  // Assignment rounds to the nearest and clamps.
  const pixels = new Uint8ClampedArray(film.length);
  for (let i = 0; i < film.length; i++) pixels[i] = film[i]! * 255;
  if (collimator > 0) frame(pixels, collimator);
  return new Uint8Array(pixels.buffer);
}

/** Blackens the border. */
function frame(pixels: Uint8ClampedArray, width: number): void {
  for (let row = 0; row < CHEST_SIDE; row++) {
    for (let column = 0; column < CHEST_SIDE; column++) {
      const border = Math.min(row, column, CHEST_SIDE - 1 - row, CHEST_SIDE - 1 - column);
      if (border < width) pixels[row * CHEST_SIDE + column] = 3;
    }
  }
}

/** Smooths one line of the film in place: three taps, the edge repeated. */
function smooth3(film: Float64Array, start: number, stride: number, own: number, spread: number): void {
  let before = film[start]!;
  for (let k = 0; k < CHEST_SIDE; k++) {
    const at = start + k * stride;
    const here = film[at]!;
    const after = k + 1 < CHEST_SIDE ? film[at + stride]! : here;
    film[at] = own * here + spread * (before + after);
    before = here;
  }
}
