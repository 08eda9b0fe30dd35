import { blankLike, type Image } from '../image.js';
import { toByte } from '../operations/to-byte.js';
import { normalTable } from '../random/normal-table.js';
import type { Random } from '../random/random.js';
import type { Degradation } from './degradation.js';

/** Attenuation that is shown as white (a transmission of e^-3), and the photons that reach a pixel in air at severity 1. */
const WHITE = 3;
const PHOTONS = 100;

/** Electronic noise of the detector, in photons. */
const ELECTRONIC = 1;

/**
 * Fewer photons. A level v shows the attenuation p = 3 v / 255, so N e^-p photons are counted, with Poisson noise and the
 * detector's own; after the logarithm the deviation is √(N e^-p + σe²) / (N e^-p), which grows with density: dark lung stays
 * smooth while bone and mediastinum drown. It is scaled by the severity s, which stands for a dose of N / s² in its quantum part;
 * the Poisson law is taken at its normal limit. One deviate a pixel serves all channels, as in `noise`.
 *
 * @see Yu, Shiung, Jondal & McCollough (2012), Development and validation of a practical lower-dose-simulation tool for optimizing
 *   computed tomography scan protocols, J. Comput. Assist. Tomogr. 36(4)
 */
export const lowDoseNoise: Degradation = {
  name: 'low_dose_noise',
  title: 'Low-dose noise',
  description: 'A lower dose: quantum noise that grows with density, bright regions most, and electronic noise on top.',
  family: 'noise',
  channels: 'any',
  apply: addQuantumNoise,
};

/** Deviation in gray levels at severity 1, by level. */
const deviations = Float64Array.from({ length: 256 }, (_, level) => {
  const counted = PHOTONS * Math.exp((-WHITE * level) / 255);
  return ((255 / WHITE) * Math.sqrt(counted + ELECTRONIC ** 2)) / counted;
});

function addQuantumNoise(image: Image, severity: number, random: Random): Image {
  const { pixels, channels } = image;
  const normal = normalTable();
  const result = blankLike(image);
  for (let at = 0, bits = 0, half = false; at < pixels.length; half = !half) {
    bits = half ? bits >>> 16 : random.next();
    const deviate = severity * normal[bits & 0xffff]!;
    for (let c = 0; c < channels; c++, at++)
      result.pixels[at] = toByte(pixels[at]! + deviate * deviations[pixels[at]!]!);
  }
  return result;
}
