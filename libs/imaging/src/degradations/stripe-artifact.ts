import { blankLike, type Image } from '../image.js';
import { addLine } from '../operations/line-profile.js';
import { makeScratch } from '../operations/scratch.js';
import { toByte } from '../operations/to-byte.js';
import { normalTable } from '../random/normal-table.js';
import type { Random } from '../random/random.js';
import type { Degradation } from './degradation.js';

/** Bad lines and their widths as shares of the side across them; their gray levels at severity 1. */
const LINES = 7;
const THINNEST = 0.012;
const WIDEST = 0.03;
const FAINTEST = 60;
const STRONGEST = 130;

/** Read-out bands across the detector: how many, deviation in gray levels at severity 1, and correlation with the neighbour. */
const BANDS = 28;
const BANDING = 12;
const CORRELATION = 0.6;

/**
 * A read-out amplifier serves a whole row (or column): its offset errs for the line, neighbours err alike (an AR(1) process),
 * and a few lines are far off. Rows or columns, which lines and by how much are drawn.
 */
export const stripeArtifact: Degradation = {
  name: 'stripe_artifact',
  title: 'Stripe artifact',
  description: 'Bad rows or columns of a detector: straight bright and dark lines from edge to edge, on faint bands.',
  family: 'artifact',
  channels: 'any',
  apply: addStripes,
};

const profileScratch = makeScratch();

function addStripes(image: Image, severity: number, random: Random): Image {
  const { height, width, channels, pixels } = image;
  const rows = random.uniform() < 0.5;
  const length = rows ? height : width;
  const profile = profileScratch(length).fill(0);
  const normal = normalTable();
  for (let band = 0, level = 0; band < BANDS; band++) {
    level = CORRELATION * level + Math.sqrt(1 - CORRELATION ** 2) * normal[random.next() & 0xffff]!;
    addLine(profile, length, (band * length) / BANDS, length / BANDS, BANDING * severity * level);
  }
  for (let line = 0; line < LINES; line++) {
    const thickness = random.between(THINNEST, WIDEST);
    const start = random.between(0, 1 - thickness);
    const amplitude = random.between(FAINTEST, STRONGEST) * (random.uniform() < 0.5 ? -1 : 1);
    addLine(profile, length, start * length, thickness * length, amplitude * severity);
  }
  const result = blankLike(image);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const change = profile[rows ? y : x]!;
      for (let c = 0; c < channels; c++, at++) result.pixels[at] = toByte(pixels[at]! + change);
    }
  }
  return result;
}
