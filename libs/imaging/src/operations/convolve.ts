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
  const result = blankLike(image);
  const plane = planeScratch(size);
  let source: Uint8Array | Float64Array = pixels;
  for (const kernel of kernels) {
    const padded = paddedScratch((height + 2 * kernel.reachY) * (width + 2 * kernel.reachX) * channels);
    if (source === pixels) pad(pixels, image, kernel, border, padded);
    else pad(plane, image, kernel, border, padded);
    sum(kernel, padded, image, plane);
    source = plane;
  }
  round(plane, result.pixels);
  return result;
}

function round(plane: Float64Array, target: Uint8Array): void {
  for (let i = 0; i < target.length; i++) target[i] = toByte(plane[i]!);
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
  const wide = (width + 2 * reachX) * channels;
  const margin = reachX * channels;
  for (let y = 0, at = reachY * wide + margin; y < height; y++, at += wide) {
    const row = y * stride;
    for (let i = 0; i < stride; i++) padded[at + i] = source[row + i]!;
    for (let x = 1; x <= reachX; x++) {
      const before = row + place(-x, width) * channels;
      const after = row + place(width + x - 1, width) * channels;
      for (let c = 0; c < channels; c++) {
        padded[at - x * channels + c] = source[before + c]!;
        padded[at + stride + (x - 1) * channels + c] = source[after + c]!;
      }
    }
  }
  for (let y = 1; y <= reachY; y++) {
    const above = (reachY + place(-y, height)) * wide;
    const below = (reachY + place(height + y - 1, height)) * wide;
    padded.copyWithin((reachY - y) * wide, above, above + wide);
    padded.copyWithin((reachY + height + y - 1) * wide, below, below + wide);
  }
}

// Four taps at a time: the sums are read and written a quarter as often. The first four need no sums to begin with.
function sum(kernel: Kernel, padded: Float64Array, image: Image, plane: Float64Array): void {
  const { dx, dy, weights, reachX, reachY } = kernel;
  const wide = (image.width + 2 * reachX) * image.channels;
  const stride = image.width * image.channels;
  const last = weights.length - 1;
  for (let tap = 0; tap <= last; tap += 4) {
    for (let i = 0; i < 4; i++) {
      const own = Math.min(tap + i, last);
      share[i] = tap + i > last ? 0 : weights[own]!;
      start[i] = (dy[own]! + reachY) * wide + (dx[own]! + reachX) * image.channels;
    }
    if (tap === 0) begin(padded, plane, image.height, stride, wide);
    else add(padded, plane, image.height, stride, wide);
  }
}

const share = new Float64Array(4);
const start = new Int32Array(4);

function begin(padded: Float64Array, plane: Float64Array, height: number, stride: number, wide: number): void {
  const w0 = share[0]!;
  const w1 = share[1]!;
  const w2 = share[2]!;
  const w3 = share[3]!;
  for (let y = 0; y < height; y++) {
    const to = y * stride;
    const a0 = start[0]! + y * wide;
    const a1 = start[1]! + y * wide;
    const a2 = start[2]! + y * wide;
    const a3 = start[3]! + y * wide;
    for (let i = 0; i < stride; i++) {
      plane[to + i] = w0 * padded[a0 + i]! + w1 * padded[a1 + i]! + w2 * padded[a2 + i]! + w3 * padded[a3 + i]!;
    }
  }
}

function add(padded: Float64Array, plane: Float64Array, height: number, stride: number, wide: number): void {
  const w0 = share[0]!;
  const w1 = share[1]!;
  const w2 = share[2]!;
  const w3 = share[3]!;
  for (let y = 0; y < height; y++) {
    const to = y * stride;
    const a0 = start[0]! + y * wide;
    const a1 = start[1]! + y * wide;
    const a2 = start[2]! + y * wide;
    const a3 = start[3]! + y * wide;
    for (let i = 0; i < stride; i++) {
      const more = w0 * padded[a0 + i]! + w1 * padded[a1 + i]! + w2 * padded[a2 + i]! + w3 * padded[a3 + i]!;
      plane[to + i] = plane[to + i]! + more;
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
