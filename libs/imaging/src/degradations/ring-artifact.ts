import { blankLike, type Image } from '../image.js';
import { addLine } from '../operations/line-profile.js';
import { makeScratch } from '../operations/scratch.js';
import { cachedBySize } from '../operations/size-cache.js';
import { toByte } from '../operations/to-byte.js';
import type { Random } from '../random/random.js';
import type { Degradation } from './degradation.js';

/** Detector elements that are miscalibrated, and the radii and widths of their rings as shares of the shorter side. */
const RINGS = 9;
const INNERMOST = 0.04;
const THINNEST = 0.014;
const WIDEST = 0.035;

/** Gray levels of a ring at severity 1. */
const FAINTEST = 45;
const STRONGEST = 110;

/**
 * Third-generation CT: an element of the detector with a wrong gain errs in every view, and reconstruction smears its error
 * over the circle that its ray touches, about the isocentre. Which elements, how wide, how bright or dark is drawn.
 */
export const ringArtifact: Degradation = {
  name: 'ring_artifact',
  title: 'Ring artifact',
  description: 'Miscalibrated elements of a CT detector: bright and dark rings about the isocentre.',
  family: 'artifact',
  channels: 'any',
  apply: addRings,
};

const profileScratch = makeScratch();

function addRings(image: Image, severity: number, random: Random): Image {
  const { height, width, channels, pixels } = image;
  const side = Math.min(height, width);
  const { radii, longest } = radiiOf(height, width);
  const profile = profileScratch(longest + 2).fill(0);
  for (let ring = 0; ring < RINGS; ring++) {
    // Each in its share of the way out: rings that lie together by chance would look like a disc.
    const radius = (INNERMOST + ((0.5 - INNERMOST) * (ring + random.uniform())) / RINGS) * side;
    const thickness = random.between(THINNEST, WIDEST) * side;
    const amplitude = random.between(FAINTEST, STRONGEST) * (random.uniform() < 0.5 ? -1 : 1);
    addLine(profile, longest, radius, thickness, amplitude * severity);
  }
  const result = blankLike(image);
  for (let i = 0, at = 0; i < radii.length; i++) {
    const radius = radii[i]!;
    const inner = Math.floor(radius);
    const change = profile[inner]! + (radius - inner) * (profile[inner + 1]! - profile[inner]!);
    for (let c = 0; c < channels; c++, at++) result.pixels[at] = toByte(pixels[at]! + change);
  }
  return result;
}

/** Distance of every pixel from the centre, less half a pixel: element k of the profile lies about k + ½. */
const radiiOf = cachedBySize((height, width) => {
  const radii = new Float32Array(height * width);
  for (let y = 0, at = 0; y < height; y++) {
    const v = y - (height - 1) / 2;
    for (let x = 0; x < width; x++, at++) radii[at] = Math.max(0, Math.hypot(v, x - (width - 1) / 2) - 0.5);
  }
  return { radii, longest: Math.ceil(Math.hypot(height, width) / 2) + 1 };
});
