import { convolve } from '../operations/convolve.js';
import { resampleKernel, type Taps } from '../operations/kernel.js';
import type { Corruption } from './corruption.js';

/** The published range of angles: degrees from the horizontal. */
const ANGLES = 45;

/**
 * ImageMagick's motion blur, as in MedMNIST-C and ImageNet-C: a row is [radius, deviation] in pixels, the angle is uniform in
 * (−45°, 45°). The streak is one-sided: `2 · radius + 1` taps along the path, from the pixel itself on, weighed by a Gaussian.
 *
 * At 224 px the taps lie on whole pixels, as published; on other rasters they are scaled and read between pixels
 * (`resampleKernel`). Beyond the border its pixels are repeated. The plain `motion_blur` is the predecessor's: an even, horizontal path.
 */
export const publishedMotionBlur: Corruption<readonly [radius: number, deviation: number]> = {
  name: 'motion_blur',
  title: 'Motion blur (published)',
  description: 'The patient moves during the exposure, in a direction of its own: every point draws a fading streak.',
  family: 'blur',
  channels: 'any',
  strength: ([radius = 0, deviation = 0]) => [radius, deviation],
  nothing: ([, deviation]) => [0, deviation],
  render(image, [radius, deviation], scale, random) {
    const taps = streak(radius, deviation, random.between(-ANGLES, ANGLES));
    return convolve(image, [resampleKernel(taps, scale)], 'edge');
  },
};

/**
 * The taps of a streak on the raster of 224 px.
 *
 * @param radius - pixels; at fractions the last tap counts in part
 * @param angle - degrees
 */
function streak(radius: number, deviation: number, angle: number): Taps {
  const reach = 2 * radius;
  const count = Math.ceil(reach) + 1;
  const down = Math.sin((angle * Math.PI) / 180);
  const across = Math.cos((angle * Math.PI) / 180);
  const taps = { x: new Float64Array(count), y: new Float64Array(count), weights: new Float64Array(count) };
  let total = 0;
  for (let i = 0; i < count; i++) {
    taps.x[i] = Math.ceil(i * across - 0.5);
    taps.y[i] = Math.ceil(i * down - 0.5);
    const part = i <= reach ? 1 : 1 - (i - reach);
    total += taps.weights[i] = part * Math.exp(-0.5 * (i / deviation) ** 2);
  }
  for (let i = 0; i < count; i++) taps.weights[i] = taps.weights[i]! / total;
  return taps;
}
