import type { Image } from '@simdrift/imaging';

/** Gray levels of an image, the mean of its channels, row by row. */
export function grayPlane({ channels, pixels }: Image): Float64Array {
  const plane = new Float64Array(pixels.length / channels);
  for (let i = 0; i < pixels.length; i++) plane[Math.floor(i / channels)]! += pixels[i]! / channels;
  return plane;
}
