import type { Image } from '../image.js';
import { type Affine, warpAffine } from '../operations/warp-affine.js';
import type { Random } from '../random/random.js';
import type { Degradation } from './degradation.js';

/** Largest at severity 1: rotation in radians (12 degrees), shift as a share of the side, shear. */
const ROTATION = (12 * Math.PI) / 180;
const SHIFT = 0.08;
const SHEAR = 0.06;

/** The least of each that is drawn, as a share of the largest. */
const LEAST = 0.5;

/**
 * The patient lies askew, or a registration step before the model has failed: the whole image is rotated, shifted and sheared a
 * little about its centre. The way is drawn for each image and grows along it. The channels of a colour image move together: the sets'
 * colours come from one exposure on one sensor; channels that move against each other belong to filter wheels and sequential stains.
 */
export const misregistration: Degradation = {
  name: 'misregistration',
  title: 'Misregistration',
  description: 'The patient lies askew, or registration failed: a small rotation, shift and shear of the whole image.',
  family: 'geometry',
  channels: 'any',
  apply: (image, severity, random) => warpAffine(image, misplacement(image, severity, random)),
};

function misplacement({ height, width }: Image, severity: number, random: Random): Affine {
  const angle = ROTATION * severity * signed(random);
  const shear = SHEAR * severity * signed(random);
  const heading = random.between(0, 2 * Math.PI);
  const way = SHIFT * severity * Math.min(height, width) * random.between(LEAST, 1);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const matrix = [cos, sin + shear * cos, -sin, cos - shear * sin] as const;
  const [row, column] = [(height - 1) / 2, (width - 1) / 2];
  return {
    matrix,
    offset: [
      row - matrix[0] * row - matrix[1] * column + way * Math.sin(heading),
      column - matrix[2] * row - matrix[3] * column + way * Math.cos(heading),
    ],
  };
}

/** In ±[LEAST, 1]. */
function signed(random: Random): number {
  const size = random.between(LEAST, 1);
  return random.uniform() < 0.5 ? -size : size;
}
