import { blankLike, type Image } from '../image.js';
import { toByte } from '../operations/to-byte.js';
import type { Degradation } from './degradation.js';

/** Mean and deviation to which the new pipeline brings every image, in gray levels, and its gamma. */
const MEAN = 128;
const DEVIATION = 48;
const GAMMA = 0.7;

/** Deviations below this are taken for it: an almost empty image is not blown up to noise. */
const SMALLEST_DEVIATION = 8;

/**
 * Images arrive as one normalisation left them; after the update each is standardised by its own mean and deviation and gets a
 * gamma. Severity blends from the old levels to the new: level + s · (new(level) − level), a table per image, one for all its
 * channels, so that the change of every pixel grows in proportion.
 */
export const preprocessingUpdate: Degradation = {
  name: 'preprocessing_update',
  title: 'Preprocessing update',
  description:
    'New software before the model: every image is standardised to one mean and deviation, with another gamma.',
  family: 'color',
  channels: 'any',
  apply: renormalise,
};

const table = new Uint8Array(256);

function renormalise(image: Image, share: number): Image {
  const { pixels } = image;
  const { mean, deviation } = momentsOf(pixels);
  for (let level = 0; level < 256; level++) {
    const standard = MEAN + (DEVIATION * (level - mean)) / Math.max(deviation, SMALLEST_DEVIATION);
    const updated = 255 * (Math.min(255, Math.max(0, standard)) / 255) ** GAMMA;
    table[level] = toByte(level + share * (updated - level));
  }
  const result = blankLike(image);
  for (let i = 0; i < pixels.length; i++) result.pixels[i] = table[pixels[i]!]!;
  return result;
}

/** Whole numbers are summed, exactly, so that gray and RGB of equal channels agree to the bit. */
function momentsOf(pixels: Uint8Array): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < pixels.length; i++) {
    const level = pixels[i]!;
    sum += level;
    squares += level * level;
  }
  const mean = sum / pixels.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / pixels.length - mean * mean)) };
}
