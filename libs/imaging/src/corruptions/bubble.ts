import { blankLike, type Image } from '../image.js';
import { makeScratch } from '../operations/scratch.js';
import { toByte } from '../operations/to-byte.js';
import type { Random } from '../random/random.js';
import type { Corruption } from './corruption.js';
import { PUBLISHED_SIZE } from './corruption.js';

/** Opacity of a bubble and of its rim, as published (of 255); width of the rim and smallest radius in pixels of 224. */
const INSIDE = 100 / 255;
const RIM = 130 / 255;
const RIM_WIDTH = 2;
const SMALLEST = 3;

/** As many are drawn at most, and at least these are there. */
const MOST = 25;
const LEAST = 7;

/**
 * White discs with a denser rim: a row is [largest radius in pixels of 224, largest count]. Radii are uniform from 3 to the largest, the count from
 * 7 to the largest; both grow continuously with the level (a last bubble that is not yet whole is fainter). Where bubbles overlap, the denser
 * one shows.
 */
export const bubble: Corruption<readonly [radius: number, count: number]> = {
  name: 'bubble',
  title: 'Bubbles',
  description: 'Air under the cover slip: pale round bubbles with a bright rim veil the tissue.',
  family: 'artifact',
  channels: 'any',
  strength: ([radius = 0, count = LEAST]) => [radius, count],
  nothing: ([, count]) => [0, count],
  render: (image, [radius, count], scale, random) => addBubbles(image, radius, count, scale, random),
};

const veilScratch = makeScratch();

function addBubbles(image: Image, largest: number, count: number, scale: number, random: Random): Image {
  const { height, width, channels, pixels } = image;
  const veil = veilScratch(height * width).fill(0, 0, height * width);
  const present = LEAST + random.uniform() * Math.max(0, count - LEAST);
  const smallest = Math.min(SMALLEST, largest);
  const rim = RIM_WIDTH * Math.min(1, largest / SMALLEST) * scale;
  for (let i = 0; i < MOST; i++) {
    const x = random.uniform() * width;
    const y = random.uniform() * height;
    const radius = (smallest + random.uniform() * (largest - smallest)) * scale;
    const share = Math.min(1, present - i);
    if (share > 0 && radius > 0) veilWith(veil, height, width, x, y, radius, rim, share);
  }
  const result = blankLike(image);
  for (let i = 0, at = 0; at < pixels.length; i++) {
    for (let c = 0; c < channels; c++, at++) result.pixels[at] = toByte(pixels[at]! + veil[i]! * (255 - pixels[at]!));
  }
  return result;
}

function veilWith(
  veil: Float64Array,
  height: number,
  width: number,
  x: number,
  y: number,
  radius: number,
  rim: number,
  share: number,
): void {
  const outer = radius + rim;
  // As fine as the pixels of 224, so that a bubble that is smaller than a pixel weighs what its area weighs.
  const fine = Math.min(6, Math.max(1, Math.round(PUBLISHED_SIZE / Math.min(height, width))));
  const soft = 0.5 / fine;
  for (let row = Math.max(0, Math.floor(y - outer - soft)); row < Math.min(height, y + outer + soft); row++) {
    for (let column = Math.max(0, Math.floor(x - outer - soft)); column < Math.min(width, x + outer + soft); column++) {
      let sum = 0;
      for (let down = 0; down < fine; down++) {
        const dy = row + (down + 0.5) / fine - y;
        for (let across = 0; across < fine; across++) {
          const dx = column + (across + 0.5) / fine - x;
          const distance = Math.sqrt(dx * dx + dy * dy);
          sum += RIM * within(outer - distance, fine) - (RIM - INSIDE) * within(radius - distance, fine);
        }
      }
      const at = row * width + column;
      veil[at] = Math.max(veil[at]!, (share * sum) / (fine * fine));
    }
  }
}

/** The share of a fine pixel, `1 / fine` wide, that lies inside an edge `depth` away. */
function within(depth: number, fine: number): number {
  return Math.min(1, Math.max(0, depth * fine + 0.5));
}
