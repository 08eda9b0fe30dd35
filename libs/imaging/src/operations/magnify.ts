import { blankLike, type Image } from '../image.js';
import { makeScratch } from './scratch.js';

const shareScratch = makeScratch();
let columns = new Int32Array(256);

/**
 * Magnifies about the centre, by bilinear sampling at fractions of a pixel.
 *
 * @param kept - the share of each side that stays in view, in (0, 1]; 1 is the identity
 */
export function magnify(image: Image, kept: number): Image {
  const { height, width, channels, pixels } = image;
  const result = blankLike(image);
  const target = result.pixels;
  const share = shareScratch(width);
  if (columns.length < width) columns = new Int32Array(2 * width);
  for (let x = 0; x < width; x++) {
    const from = sourceOf(x, width, kept);
    columns[x] = Math.floor(from);
    share[x] = from - Math.floor(from);
  }
  for (let y = 0, at = 0; y < height; y++) {
    const from = sourceOf(y, height, kept);
    const top = Math.floor(from);
    const down = from - top;
    const upper = top * width * channels;
    const lower = Math.min(top + 1, height - 1) * width * channels;
    for (let x = 0; x < width; x++) {
      const left = columns[x]! * channels;
      const right = Math.min(columns[x]! + 1, width - 1) * channels;
      const across = share[x]!;
      for (let c = 0; c < channels; c++, at++) {
        const above = pixels[upper + left + c]! + across * (pixels[upper + right + c]! - pixels[upper + left + c]!);
        const below = pixels[lower + left + c]! + across * (pixels[lower + right + c]! - pixels[lower + left + c]!);
        target[at] = above + down * (below - above) + 0.5;
      }
    }
  }
  return result;
}

function sourceOf(position: number, length: number, kept: number): number {
  const centre = (length - 1) / 2;
  return centre + (position - centre) * kept;
}
