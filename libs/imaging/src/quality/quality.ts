import { SimdriftError } from '@simdrift/contracts';
import type { Image } from '../image.js';

/** The mean of |a − b| over pixels and channels, in gray levels 0..255. @throws {SimdriftError} SIMDRIFT_IMAGE: shapes differ */
export function meanAbsoluteChange(a: Image, b: Image): number {
  requireSameShape(a, b);
  let sum = 0;
  for (let i = 0; i < a.pixels.length; i++) {
    const difference = a.pixels[i]! - b.pixels[i]!;
    sum += difference < 0 ? -difference : difference;
  }
  return sum / a.pixels.length;
}

/** The mean of (a − b)² over pixels and channels, in gray levels². @throws {SimdriftError} SIMDRIFT_IMAGE: shapes differ */
export function meanSquaredError(a: Image, b: Image): number {
  requireSameShape(a, b);
  let sum = 0;
  for (let i = 0; i < a.pixels.length; i++) sum += (a.pixels[i]! - b.pixels[i]!) ** 2;
  return sum / a.pixels.length;
}

/**
 * Peak signal-to-noise ratio in decibels: 10 log₁₀(255² / MSE); `Infinity` for equal images.
 *
 * @throws {SimdriftError} SIMDRIFT_IMAGE: shapes differ
 * @example every pixel off by 1 gives 48.13 dB
 */
export function psnr(a: Image, b: Image): number {
  return 10 * Math.log10(255 ** 2 / meanSquaredError(a, b));
}

function requireSameShape(a: Image, b: Image): void {
  if (a.height === b.height && a.width === b.width && a.channels === b.channels) return;
  const shape = ({ height, width, channels }: Image) => `${height} × ${width} × ${channels}`;
  throw new SimdriftError('SIMDRIFT_IMAGE', `Images of ${shape(a)} and ${shape(b)} cannot be compared.`, {
    hint: 'Compare images of the same height, width and channels.',
  });
}
