import type { Degradation } from '../degradations/degradation.js';
import { copyImage } from '../image.js';
import { PUBLISHED_SIZE, type Corruption, type PublishedCurve } from './corruption.js';

/**
 * The degradation that a corruption is on a curve: severity `s` in [0, 1] means level `5 · s`, so that severities 0.2, 0.4, … 1
 * are the published levels, and what lies between them is interpolated.
 *
 * @example
 * // bindCorruption(gaussianNoise, [[0.04], [0.08], [0.12], [0.16], [0.2]]) at severity 0.5 is level 2.5: deviation 0.1
 */
export function bindCorruption<P extends readonly number[]>(
  corruption: Corruption<P>,
  curve: PublishedCurve,
): Degradation {
  const strengthOf = strengthAt(corruption, curve);
  const { name, title, description, family, channels } = corruption;
  return {
    name,
    title,
    description,
    family,
    channels,
    apply(image, severity, random) {
      if (severity === 0) return copyImage(image);
      const scale = Math.min(image.height, image.width) / PUBLISHED_SIZE;
      return corruption.render(image, strengthOf(5 * severity), scale, random);
    },
  };
}

/** The strength of a corruption on a curve, as a function of any level from 0 to 5. */
export function strengthAt<P extends readonly number[]>(
  corruption: Corruption<P>,
  curve: PublishedCurve,
): (level: number) => P {
  const levels = curve.map((row) => corruption.strength(row));
  const strengths = [corruption.nothing(levels[0]!), ...levels];
  return (level) => {
    const nearest = Math.round(level);
    // 5 · 0.6 is not 3 in floating point, but a published level must be exactly that.
    if (Math.abs(level - nearest) < 1e-9) return strengths[nearest]!;
    const below = Math.floor(level);
    const [from, to] = [strengths[below]!, strengths[below + 1]!];
    // A tuple of the same length: `map` knows only that it is an array of numbers.
    return from.map((number, i) => number + (level - below) * (to[i]! - number)) as unknown as P;
  };
}
