import type { Image } from '../image.js';

/** The mean over all pixels and channels, in 0..255. */
export function meanLevel({ pixels }: Image): number {
  let sum = 0;
  for (let i = 0; i < pixels.length; i++) sum += pixels[i]!;
  return sum / pixels.length;
}
