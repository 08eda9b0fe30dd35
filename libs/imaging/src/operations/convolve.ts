import { blankLike, type Image } from '../image.js';
import type { Kernel } from './kernel.js';
import { makeScratch } from './scratch.js';
import { toByte } from './to-byte.js';

/** What lies beyond the border: its own pixel again, or the picture mirrored about its outermost pixels. */
export type Border = 'edge' | 'mirror';

const paddedScratch = makeScratch();
const planeScratch = makeScratch();

/** Applies one kernel after another (a separable one as a row and a column), rounding once, at the end. */
export function convolve(image: Image, kernels: readonly Kernel[], border: Border): Image {
  const { height, width, channels, pixels } = image;
  const size = pixels.length;
  const plane = planeScratch(size);
  let source: Uint8Array | Float64Array = pixels;
  for (const kernel of kernels) {
    const padded = paddedScratch((height + 2 * kernel.reachY) * (width + 2 * kernel.reachX) * channels);
    pad(source, image, kernel, border, padded);
    sum(kernel, padded, image, plane);
    source = plane;
  }
  const result = blankLike(image);
  for (let i = 0; i < size; i++) result.pixels[i] = toByte(source[i]!);
  return result;
}

function pad(
  source: Uint8Array | Float64Array,
  { height, width, channels }: Image,
  { reachX, reachY }: Kernel,
  border: Border,
  padded: Float64Array,
): void {
  const place = border === 'edge' ? clamp : mirror;
  const stride = width * channels;
  let at = 0;
  for (let y = -reachY; y < height + reachY; y++) {
    const row = place(y, height) * stride;
    for (let x = -reachX; x < 0; x++) {
      const from = row + place(x, width) * channels;
      for (let c = 0; c < channels; c++) padded[at++] = source[from + c]!;
    }
    for (let i = 0; i < stride; i++) padded[at++] = source[row + i]!;
    for (let x = width; x < width + reachX; x++) {
      const from = row + place(x, width) * channels;
      for (let c = 0; c < channels; c++) padded[at++] = source[from + c]!;
    }
  }
}

// Four taps at a time: the sums are read and written a quarter as often.
function sum(
  { dx, dy, weights, reachX, reachY }: Kernel,
  padded: Float64Array,
  image: Image,
  plane: Float64Array,
): void {
  const { height, width, channels } = image;
  const stride = width * channels;
  const wide = (width + 2 * reachX) * channels;
  const at = (tap: number) => (dy[tap]! + reachY) * wide + (dx[tap]! + reachX) * channels;
  plane.fill(0, 0, height * stride);
  for (let tap = 0; tap < weights.length; tap += 4) {
    const last = weights.length - 1;
    const [t1, t2, t3] = [Math.min(tap + 1, last), Math.min(tap + 2, last), Math.min(tap + 3, last)];
    const w0 = weights[tap]!;
    const w1 = tap + 1 > last ? 0 : weights[t1]!;
    const w2 = tap + 2 > last ? 0 : weights[t2]!;
    const w3 = tap + 3 > last ? 0 : weights[t3]!;
    let a0 = at(tap);
    let a1 = at(t1);
    let a2 = at(t2);
    let a3 = at(t3);
    for (let y = 0, i = 0; y < height; y++) {
      for (const end = i + stride; i < end; i++) {
        plane[i] = plane[i]! + w0 * padded[a0++]! + w1 * padded[a1++]! + w2 * padded[a2++]! + w3 * padded[a3++]!;
      }
      const skip = wide - stride;
      a0 += skip;
      a1 += skip;
      a2 += skip;
      a3 += skip;
    }
  }
}

function clamp(place: number, length: number): number {
  return place < 0 ? 0 : place >= length ? length - 1 : place;
}

/** dcb|abcd|cba: the outermost pixel is not repeated; a single pixel is, for want of others. */
function mirror(place: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((place % period) + period) % period;
  return within < length ? within : period - within;
}
