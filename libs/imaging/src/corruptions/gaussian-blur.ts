import { convolve } from '../operations/convolve.js';
import { type Kernel, resampleKernel } from '../operations/kernel.js';
import type { Corruption } from './corruption.js';

/**
 * torchvision's Gaussian blur: a row is [size of the kernel in pixels], an odd number k; the deviation is 0.15 · k + 0.35, and the
 * kernel ends after (k − 1) / 2 pixels. Between odd sizes the outermost taps count in part; k = 1 is the identity.
 *
 * On other rasters than 224 px the taps are scaled and read between pixels (`resampleKernel`). Beyond the border the image is mirrored.
 */
export const gaussianBlurCorruption: Corruption<readonly [size: number]> = {
  name: 'gaussian_blur',
  title: 'Gaussian blur',
  description: 'A soft reconstruction or smoothing filter, or a scattering medium: every point spreads like a bell.',
  family: 'blur',
  channels: 'any',
  strength: ([size = 1]) => [size],
  nothing: () => [1],
  render: (image, [size], scale) => convolve(image, kernelsFor(size, scale), 'mirror'),
};

let kept: { size: number; scale: number; kernels: readonly [Kernel, Kernel] } | undefined;

/** The kernel along rows and the one along columns; a step asks for the same ones again and again. */
function kernelsFor(size: number, scale: number): readonly [Kernel, Kernel] {
  if (kept?.size === size && kept.scale === scale) return kept.kernels;
  const reach = (size - 1) / 2;
  const side = Math.ceil(reach);
  const deviation = 0.15 * size + 0.35;
  const places = Float64Array.from({ length: 2 * side + 1 }, (_, i) => i - side);
  const bell = places.map((x) => Math.min(1, 1 + reach - Math.abs(x)) * Math.exp(-0.5 * (x / deviation) ** 2));
  const total = bell.reduce((sum, weight) => sum + weight, 0);
  const weights = bell.map((weight) => weight / total);
  const zeros = new Float64Array(places.length);
  const kernels = [
    resampleKernel({ x: places, y: zeros, weights }, scale),
    resampleKernel({ x: zeros, y: places, weights }, scale),
  ] as const;
  kept = { size, scale, kernels };
  return kernels;
}
