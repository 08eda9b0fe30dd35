import type { Random } from '@simdrift/imaging';
import type { RgbPlanes } from './rgb.js';
import { PIXELS, SIDE } from './side.js';

/** What a camera makes of light. Brightness from 0 to 1. */
export interface Camera {
  /** Per channel: brightness is multiplied by it (white balance, exposure). */
  readonly gain: readonly number[];
  /** Contrast about .5, and what is added after. */
  readonly contrast: number;
  readonly offset: number;
  /** Weight of each neighbour in the point spread, 0 to 1/3. */
  readonly spread: number;
  /** Deviation of the noise, which is drawn per pixel and channel. */
  readonly noise: number;
  /** How much darker the corners are than the middle, 0 to 1. */
  readonly vignette: number;
}

/** Gray levels of a gray picture. The picture is used up. */
export function developGray(plane: Float64Array, camera: Camera, random: Random): Uint8Array {
  const pixels = new Uint8ClampedArray(PIXELS);
  developPlane(plane, camera, camera.gain[0]!, random, pixels, 0, 1);
  return new Uint8Array(pixels.buffer);
}

/** Gray levels of a picture in colour, interleaved. The picture is used up. */
export function developRgb({ red, green, blue }: RgbPlanes, camera: Camera, random: Random): Uint8Array {
  const pixels = new Uint8ClampedArray(3 * PIXELS);
  [red, green, blue].forEach((plane, channel) =>
    developPlane(plane, camera, camera.gain[channel]!, random, pixels, channel, 3),
  );
  return new Uint8Array(pixels.buffer);
}

/** Light → lens (vignette, point spread) → sensor (gain, noise) → 8 bits: the noise is sharper than the picture, as in life. */
function developPlane(
  plane: Float64Array,
  { contrast, offset, spread, noise, vignette }: Camera,
  gain: number,
  random: Random,
  pixels: Uint8ClampedArray,
  channel: number,
  stride: number,
): void {
  smooth(plane, spread);
  // Four bytes of one number, summed, are near enough to normal for noise: variance 4 · 256² / 12.
  const unit = noise / Math.sqrt((4 * 65536) / 12);
  const middle = (SIDE - 1) / 2;
  const perCorner = vignette / (2 * middle * middle);
  for (let i = 0, row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++, i++) {
      const fall = 1 - perCorner * ((row - middle) * (row - middle) + (column - middle) * (column - middle));
      const word = random.next();
      const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24) - 510;
      const value = 0.5 + contrast * (plane[i]! * gain * fall - 0.5) + offset + unit * sum;
      // Assignment rounds to the nearest and clamps.
      pixels[i * stride + channel] = value * 255;
    }
  }
}

/** Smooths a plane in place: three taps along rows, then columns, the edge repeated. */
export function smooth(plane: Float64Array, spread: number): void {
  if (spread === 0) return;
  for (let line = 0; line < SIDE; line++) smoothLine(plane, line * SIDE, 1, spread);
  for (let line = 0; line < SIDE; line++) smoothLine(plane, line, SIDE, spread);
}

function smoothLine(plane: Float64Array, start: number, stride: number, spread: number): void {
  const own = 1 - 2 * spread;
  let before = plane[start]!;
  for (let k = 0; k < SIDE; k++) {
    const at = start + k * stride;
    const here = plane[at]!;
    const after = k + 1 < SIDE ? plane[at + stride]! : here;
    plane[at] = own * here + spread * (before + after);
    before = here;
  }
}
