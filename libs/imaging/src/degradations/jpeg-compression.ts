import { compressJpeg } from '../jpeg/compress-jpeg.js';
import type { Degradation } from './degradation.js';

/** Factor of the standard quantisation tables as severity leaves 0 and at severity 1: JPEG quality 50 and 10. */
const FINEST = 1;
const COARSEST = 5;

/** The severity from which on the loss counts in full. */
const FULL = 0.25;

/**
 * Below quality 50 the steps grow with severity. Above, the loss of quality 50 is blended in instead: there the steps come
 * near whole gray levels, and the change of an 8-bit image would rise and fall with how the two grids happen to meet.
 */
export const jpegCompression: Degradation = {
  name: 'jpeg_compression',
  title: 'JPEG compression',
  description: 'An archive that compresses too hard: 8 × 8 blocks lose their fine detail and their edges show.',
  channels: 'any',
  apply: (image, severity) =>
    compressJpeg(image, FINEST + (COARSEST - FINEST) * severity, Math.min(1, severity / FULL)),
};
