import type { Degradation } from '../degradations/degradation.js';
import type { Image } from '../image.js';
import type { Random } from '../random/random.js';

/** The numbers of one published level, as published: lengths are pixels of a 224 px image. */
export type Row = readonly number[];

/** The published numbers at levels 1 to 5. */
export type PublishedCurve = readonly [Row, Row, Row, Row, Row];

/** The side of the images that the published numbers were chosen on; a length of `p` pixels is `p / 224` of the shorter side. */
export const PUBLISHED_SIZE = 224;

/**
 * A corruption of the published sets: one rule, and numbers that say how much.
 *
 * Levels 1 to 5 are the published ones. A level between two of them lies on the straight line between their `strength`s, so
 * `strength` is where a corruption says in which quantity its levels are evenly apart (shot noise: 1/λ, not λ), and `nothing` is the
 * strength at level 0, where `render` must give its input back to the byte. The mean absolute change must not fall with the level.
 * `bindCorruption` turns a corruption and a curve into a `Degradation`.
 *
 * @typeParam P - the strength: a tuple of numbers, always of the same length
 */
export interface Corruption<P extends readonly number[] = readonly number[]> extends Pick<
  Degradation,
  'name' | 'title' | 'description' | 'family' | 'channels'
> {
  /** The strength that a published row stands for. */
  strength(row: Row): P;
  /** The strength at level 0; it may lean on that of level 1 (what fades in instead of growing keeps its size). */
  nothing(first: P): P;
  /**
   * Corrupts a checked image into a new one.
   *
   * @param scale - pixels of this image per pixel of a 224 px image, by the shorter side: 0.125 at 28 px
   * @param random - what is drawn from it must not depend on the strength
   */
  render(image: Image, strength: P, scale: number, random: Random): Image;
}
