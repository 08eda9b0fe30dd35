import { SimdriftError } from '@simdrift/contracts';
import type { Image } from '../image.js';

const SIDE = 11;
const SIGMA = 1.5;
/** (0.01 · 255)² and (0.03 · 255)²: they keep flat regions from dividing by nothing. */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/** Weights of a Gaussian of deviation 1.5 over 11 pixels; they sum to 1. */
const WEIGHTS = ((): Float64Array => {
  const weights = Float64Array.from({ length: SIDE }, (_, i) => Math.exp(-0.5 * ((i - 5) / SIGMA) ** 2));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
})();

/**
 * Structural similarity: how much of the structure of an image is left in another, from −1 to 1; 1 for equal images.
 *
 * The mean over all places at which the window lies inside the image, of each channel, then over channels. Equal to scikit-image's
 * `structural_similarity(a, b, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False)`.
 *
 * @throws {SimdriftError} SIMDRIFT_IMAGE: shapes differ, or a side is shorter than the window of 11 pixels
 * @see Wang, Bovik, Sheikh, Simoncelli (2004), Image quality assessment, IEEE Transactions on Image Processing 13
 * @example ssim(film, film); // 1
 */
export function ssim(a: Image, b: Image): number {
  if (a.height !== b.height || a.width !== b.width || a.channels !== b.channels)
    throw new SimdriftError('SIMDRIFT_IMAGE', 'Images of different shapes have no structural similarity.', {
      hint: 'Compare images of the same height, width and channels.',
    });
  if (a.height < SIDE || a.width < SIDE)
    throw new SimdriftError('SIMDRIFT_IMAGE', `Structural similarity needs images of at least ${SIDE} × ${SIDE}.`, {
      hint: 'Compare larger images.',
    });
  let sum = 0;
  for (let channel = 0; channel < a.channels; channel++) sum += channelSimilarity(a, b, channel);
  return sum / a.channels;
}

function channelSimilarity(a: Image, b: Image, channel: number): number {
  const { height, width, channels } = a;
  const count = height * width;
  // Of each pixel: x, y, x², y², xy. The Gaussian is separable, so each plane is weighted along rows, then along columns.
  const planes = Array.from({ length: 5 }, () => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    const x = a.pixels[i * channels + channel]!;
    const y = b.pixels[i * channels + channel]!;
    [x, y, x * x, y * y, x * y].forEach((value, plane) => (planes[plane]![i] = value));
  }
  const [mx, my, xx, yy, xy] = planes.map((plane) => weighted(plane, height, width)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let sum = 0;
  for (let i = 0; i < mx.length; i++) {
    const [ux, uy] = [mx[i]!, my[i]!];
    const product = ux * uy;
    const squares = ux * ux + uy * uy;
    const covariance = xy[i]! - product;
    const variances = xx[i]! + yy[i]! - squares;
    sum += ((2 * product + C1) * (2 * covariance + C2)) / ((squares + C1) * (variances + C2));
  }
  return sum / mx.length;
}

/** The weighted mean around each place at which the window fits. */
function weighted(plane: Float64Array, height: number, width: number): Float64Array {
  const columns = width - SIDE + 1;
  const rows = height - SIDE + 1;
  const along = new Float64Array(height * columns);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let k = 0; k < SIDE; k++) sum += WEIGHTS[k]! * plane[y * width + x + k]!;
      along[y * columns + x] = sum;
    }
  const out = new Float64Array(rows * columns);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let k = 0; k < SIDE; k++) sum += WEIGHTS[k]! * along[(y + k) * columns + x]!;
      out[y * columns + x] = sum;
    }
  return out;
}
