import type { Image } from '@simdrift/imaging';

/** Mean gray levels of `blocks` × `blocks` equal squares of an image, per channel: what is seen of it from afar. The side is a multiple of `blocks`. */
export function blockMeans({ width, height, channels, pixels }: Image, blocks: number): Float64Array {
  const means = new Float64Array(blocks * blocks * channels);
  const [down, across] = [height / blocks, width / blocks];
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const block = Math.floor(row / down) * blocks + Math.floor(column / across);
      for (let channel = 0; channel < channels; channel++, i++) means[block * channels + channel]! += pixels[i]!;
    }
  }
  return means.map((sum) => sum / (down * across));
}
