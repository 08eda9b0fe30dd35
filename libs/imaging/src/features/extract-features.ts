import type { Image } from '../image.js';
import { colorFeatures } from './color-features.js';
import { detailFeatures } from './detail-features.js';
import { histogramFeatures } from './histogram-features.js';

let brightness = new Uint8Array(1024);

/**
 * Measures an image: the numbers that detectors watch instead of the pixels. Linear in the pixels, no allocation.
 *
 * @param out - receives `featureNames(image.channels).length` numbers from `offset` on, in that order; all finite
 * @example
 * const names = featureNames(film.channels);
 * const features = new Float32Array(names.length);
 * extractFeatures(film, features, 0);
 * features[names.indexOf('mean')]; // 0.57
 */
export function extractFeatures(image: Image, out: Float32Array, offset: number): void {
  const { height, width, channels } = image;
  let plane = image.pixels;
  if (channels === 3) {
    plane = brightnessOf(image);
    colorFeatures(image, out, offset + 8);
  }
  const variance = histogramFeatures(plane, height * width, out, offset);
  detailFeatures(plane, height, width, variance, out, offset);
}

/** Luma in whole levels; the weights sum to 256, so that equal channels give that very level. */
function brightnessOf({ height, width, pixels }: Image): Uint8Array {
  const count = height * width;
  if (brightness.length < count) brightness = new Uint8Array(2 * count);
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    brightness[i] = (77 * pixels[at]! + 150 * pixels[at + 1]! + 29 * pixels[at + 2]! + 128) >> 8;
  }
  return brightness;
}
