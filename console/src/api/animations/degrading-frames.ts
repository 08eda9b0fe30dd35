import { degradation, randomAt, randomKey, type Image } from '@simdrift/imaging';
import type { GifFrame } from './animated-gif.js';

/** The first and the last stand longer, to be looked at. */
const HOLD = 90;
const STEP = 10;

/**
 * One image under an effect from severity 0 to 1, a frame each. The lowest row of a frame is a bar as long as the severity. The same
 * random numbers at every severity: what moves is the effect.
 *
 * @param dataset - official name of the set, whose published levels the effect takes where there are some
 * @param count - frames, from 2
 * @param seed - of the effect's random numbers
 */
export function degradingFrames(
  image: Image,
  effect: string,
  { dataset, count, seed }: { readonly dataset: string; readonly count: number; readonly seed: number },
): readonly GifFrame[] {
  const degrading = degradation(effect, { dataset });
  const key = randomKey(seed, 'animation', effect);
  return Array.from({ length: count }, (_, k) => {
    const severity = k / (count - 1);
    const degraded = severity === 0 ? image : degrading.apply(image, severity, randomAt(key, 0));
    return { image: withBar(degraded, severity), delay: k === 0 || k === count - 1 ? HOLD : STEP };
  });
}

function withBar({ height, width, channels, pixels }: Image, severity: number): Image {
  const row = width * channels;
  const longer = new Uint8Array((height + 1) * row);
  longer.set(pixels);
  longer.fill(64, height * row);
  longer.fill(255, height * row, height * row + Math.round(severity * width) * channels);
  return { height: height + 1, width, channels, pixels: longer };
}
