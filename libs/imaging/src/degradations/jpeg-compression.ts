import { compressJpeg } from '../jpeg/compress-jpeg.js';
import type { Degradation } from './degradation.js';

/** Factor of the standard quantisation tables for 28 pixels, as severity leaves 0 and at severity 1: JPEG quality 50 and 10. */
const FINEST = 1;
const COARSEST = 5;

/** The severity from which on the loss counts in full. */
const FULL = 0.25;

/**
 * Below quality 50 the steps grow with severity. Above, the loss of quality 50 is blended in instead: there the steps come
 * near whole gray levels, and the change of an 8-bit image would rise and fall with how the two grids happen to meet.
 *
 * A block of 8 × 8 covers less of a larger image and finds less in it to lose: steps grow with the root of the size.
 */
export const jpegCompression: Degradation = {
  name: 'jpeg_compression',
  title: 'JPEG compression',
  description: 'An archive that compresses too hard: 8 × 8 blocks lose their fine detail and their edges show.',
  family: 'digital',
  channels: 'any',
  apply(image, severity) {
    const size = Math.min(image.height, image.width) / 28;
    const coarseness = (FINEST + (COARSEST - FINEST) * severity) * Math.max(1, Math.sqrt(size));
    return compressJpeg(image, coarseness, Math.min(1, severity / FULL));
  },
};
