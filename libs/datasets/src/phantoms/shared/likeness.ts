import type { Random } from '@simdrift/imaging';

/** A class that another can look like, and the share of cases that do to some degree. */
export type Likeness = readonly [like: number, share: number];

/** How far a case looks like another class: 0 not at all, .5 undecidable, 1 wholly. */
export interface DrawnLikeness {
  /** Undefined: a plain case of its class. */
  readonly like: number | undefined;
  readonly share: number;
}

/**
 * Draws whether a case lies between its class and another, and how far towards that one. So a class boundary is a matter of
 * degree, as in life, and not a coin thrown over the labels.
 *
 * @param often - multiplies the shares of all
 * @param most - the farthest that a case goes; all degrees up to it are equally likely
 */
export function drawLikeness(
  random: Random,
  likenesses: readonly Likeness[],
  often: number,
  most = 0.75,
): DrawnLikeness {
  let left = random.uniform();
  const share = most * random.uniform();
  for (const [like, chance] of likenesses) {
    left -= chance * often;
    if (left < 0) return { like, share };
  }
  return { like: undefined, share: 0 };
}
