import { blankLike, type Image } from '../image.js';
import { cachedBySize } from '../operations/size-cache.js';
import { toByte } from '../operations/to-byte.js';
import type { Degradation } from './degradation.js';

/**
 * A detector that has left its flat-field calibration: level · (1 + s · gain(u, v)) + s · offset(u, v), with u and v from −1 to 1
 * across and down the image. Both fields vary slowly over the detector. They are the same for every image, because a scanner drifts as one:
 * fields that were drawn for each image would cancel over a window.
 *
 * @example at severity 1 the centre of the image reads 0.88 · level + 22
 */
export const gainOffsetDrift: Degradation = {
  name: 'gain_offset_drift',
  title: 'Gain and offset drift',
  description:
    'A detector out of calibration: its gain falls towards one side and its dark level rises towards another.',
  family: 'artifact',
  channels: 'any',
  apply: drift,
};

/** Relative change of the gain, and gray levels added, at severity 1. */
const gain = (u: number, v: number): number => -0.12 - 0.3 * u + 0.12 * v * v;
const offset = (u: number, v: number): number => 22 + 26 * v - 8 * u * v;

function drift(image: Image, severity: number): Image {
  const { height, width, channels, pixels } = image;
  const { gains, offsets } = fieldsOf(height, width);
  const result = blankLike(image);
  for (let i = 0, at = 0; i < gains.length; i++) {
    const factor = 1 + severity * gains[i]!;
    const rise = severity * offsets[i]!;
    for (let c = 0; c < channels; c++, at++) result.pixels[at] = toByte(factor * pixels[at]! + rise);
  }
  return result;
}

const fieldsOf = cachedBySize((height, width) => {
  const gains = new Float64Array(height * width);
  const offsets = new Float64Array(height * width);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const [u, v] = [(2 * x + 1) / width - 1, (2 * y + 1) / height - 1];
      gains[at] = gain(u, v);
      offsets[at] = offset(u, v);
    }
  }
  return { gains, offsets };
});
