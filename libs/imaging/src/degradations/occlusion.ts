import { copyImage, type Image } from '../image.js';
import type { Random } from '../random/random.js';
import type { Degradation } from './degradation.js';

/** Side of the square at severity 1, as a share of the shorter side. */
const SIDE = 0.4;

export const occlusion: Degradation = {
  name: 'occlusion',
  title: 'Occlusion',
  description: 'A lead marker, a clip or dirt on the lens: a black square that grows about one place of the image.',
  family: 'artifact',
  channels: 'any',
  apply: (image, severity, random) => occlude(image, SIDE * severity * Math.min(image.height, image.width), random),
};

function occlude(image: Image, side: number, random: Random): Image {
  const { height, width, channels, pixels } = image;
  // The largest square fits wherever it lands, so that none of its growth is lost outside.
  const left = random.between(SIDE / 2, 1 - SIDE / 2) * width - side / 2;
  const top = random.between(SIDE / 2, 1 - SIDE / 2) * height - side / 2;
  const result = copyImage(image);
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + side); y++) {
    const down = overlap(y, top, side);
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, left + side); x++) {
      const open = 1 - down * overlap(x, left, side);
      const at = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) result.pixels[at + c] = pixels[at + c]! * open + 0.5;
    }
  }
  return result;
}

/** The share of the pixel from `place` to `place + 1` that lies within `side` of `start`. */
function overlap(place: number, start: number, side: number): number {
  return Math.max(0, Math.min(place + 1, start + side) - Math.max(place, start));
}
