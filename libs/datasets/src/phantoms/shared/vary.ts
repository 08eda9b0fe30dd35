import type { Random } from '@simdrift/imaging';

/** Numbers by name that say how something looks: sizes, colours, strengths. */
export type Looks<Name extends string> = Readonly<Record<Name, number>>;

/** Standard normal without its far tails, which would draw monsters. */
export function clippedNormal(random: Random): number {
  return Math.max(-2.2, Math.min(2.2, random.normal()));
}

/**
 * What lies between two looks: `a` at 0, `b` at 1.
 *
 * @example mixedLooks({ size: 2 }, { size: 4 }, 0.5); // { size: 3 }
 */
export function mixedLooks<Name extends string>(a: Looks<Name>, b: Looks<Name>, share: number): Record<Name, number> {
  const mixed = { ...a } as Record<Name, number>;
  for (const name in mixed) mixed[name] += share * (b[name] - a[name]);
  return mixed;
}

/** One look of a kind: every number drawn about its mean with its deviation, never below 0. */
export function varied<Name extends string>(
  random: Random,
  means: Looks<Name>,
  deviations: Looks<Name>,
  spread = 1,
): Record<Name, number> {
  const drawn = { ...means } as Record<Name, number>;
  for (const name in drawn) drawn[name] = Math.max(0, drawn[name] + spread * deviations[name] * clippedNormal(random));
  return drawn;
}
