import { blankLike, copyImage, type Image } from '../image.js';
import { luma } from '../operations/luma.js';
import { toByte } from '../operations/to-byte.js';
import type { Degradation } from './degradation.js';

export const saturation: Degradation = {
  name: 'saturation',
  title: 'Saturation loss',
  description:
    'A stain that fades or a colour profile that is lost: colours close in on the gray of the same brightness.',
  family: 'color',
  channels: 'color',
  apply: fade,
};

function fade(image: Image, loss: number): Image {
  if (image.channels === 1) return copyImage(image);
  const { pixels } = image;
  const result = blankLike(image);
  for (let i = 0; i < pixels.length; i += 3) {
    const gray = luma(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
    for (let c = i; c < i + 3; c++) result.pixels[c] = toByte(pixels[c]! + loss * (gray - pixels[c]!));
  }
  return result;
}
