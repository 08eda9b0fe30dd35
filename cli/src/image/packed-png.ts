import type { Image } from '@simdrift/imaging';
import { encode } from 'fast-png';

/** An image as a small PNG: gray where every pixel is, with a palette where 256 colours are enough, at the highest compression. */
export function packedPng({ height, width, channels, pixels }: Image): Uint8Array {
  const write = (data: Uint8Array, kinds: 1 | 3, palette?: number[][]) =>
    encode(
      { width, height, channels: kinds, depth: 8, data, ...(palette === undefined ? {} : { palette }) },
      { zlib: { level: 9 } },
    );
  if (channels === 1) return write(pixels, 1);
  const numbers = new Map<number, number>();
  const indices = new Uint8Array(width * height);
  for (let at = 0; at < indices.length; at++) {
    const color = (pixels[3 * at]! << 16) | (pixels[3 * at + 1]! << 8) | pixels[3 * at + 2]!;
    let index = numbers.get(color);
    if (index === undefined) numbers.set(color, (index = numbers.size));
    if (index > 255) return write(pixels, 3);
    indices[at] = index;
  }
  const colors = [...numbers.keys()];
  if (colors.every((color) => color % 0x10101 === 0))
    return write(
      indices.map((index) => colors[index]! & 255),
      1,
    );
  return write(
    indices,
    1,
    colors.map((color) => [color >> 16, (color >> 8) & 255, color & 255]),
  );
}
