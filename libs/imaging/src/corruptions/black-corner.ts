import { blankLike, type Image } from '../image.js';
import { cachedBySize } from '../operations/size-cache.js';
import type { Corruption } from './corruption.js';

/**
 * Black outside a circle about the centre: a row is [c], the radius as a multiple of half the side. At level 0 the circle goes through the
 * corners (c = √2). The edge is one pixel soft (published: hard, on whole pixels), so that the circle closes smoothly at 28 px too; an image
 * that is not square measures the radius by its diagonal.
 */
export const blackCorner: Corruption<readonly [radius: number]> = {
  name: 'black_corner',
  title: 'Black corners',
  description:
    'A dermatoscope or endoscope whose round field of view is smaller than the picture: its corners are black.',
  family: 'artifact',
  channels: 'any',
  strength: ([radius = Math.SQRT2]) => [radius],
  nothing: () => [Math.SQRT2],
  render: (image, [radius]) => mask(image, radius),
};

function mask(image: Image, radius: number): Image {
  const { height, width, channels, pixels } = image;
  const distances = distancesOf(height, width);
  const edge = (radius * Math.hypot(height, width)) / (2 * Math.SQRT2) + 0.5;
  const result = blankLike(image);
  for (let i = 0, at = 0; i < distances.length; i++) {
    const open = Math.min(1, Math.max(0, edge - distances[i]!));
    for (let c = 0; c < channels; c++, at++) result.pixels[at] = pixels[at]! * open + 0.5;
  }
  return result;
}

/** Distance of every pixel from the centre of the image, in pixels. */
const distancesOf = cachedBySize((height, width) => {
  const distances = new Float32Array(height * width);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) distances[at] = Math.hypot(y - (height - 1) / 2, x - (width - 1) / 2);
  }
  return distances;
});
