import type { ImageSet } from '@simdrift/datasets';
import { randomAt, randomKey } from '@simdrift/imaging';
import type { EffectVariant } from '../../effects/effect-variants.js';

/** Every image of a set under an effect; each `repeat` has random numbers of its own. */
export function degradeAll(variant: EffectVariant, images: ImageSet, severity: number, repeat: number): Uint8Array {
  // Not of the severity: an occluder that grows stays where it is, and the severities of a row can be held against each other.
  const key = randomKey(20_261 + repeat, 'sweep', variant.name);
  const size = images.images.length / images.count;
  const pixels = new Uint8Array(images.images.length);
  for (let i = 0; i < images.count; i++) {
    pixels.set(variant.apply(images.image(i), severity, randomAt(key, i)).pixels, i * size);
  }
  return pixels;
}
