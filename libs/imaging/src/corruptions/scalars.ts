import type { PublishedCurve } from './corruption.js';

/** A curve of a corruption that has one number a level. */
export function scalars(one: number, two: number, three: number, four: number, five: number): PublishedCurve {
  return [[one], [two], [three], [four], [five]];
}
