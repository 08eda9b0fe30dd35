import type { Range } from './analytics-types.js';

/** What is moved of a window: an edge, or all of it. */
export type Part = 'from' | 'until' | 'whole';

/** The shortest window that handles make: less than this no test can say anything of. */
export const LEAST = 10;

/**
 * A window as it can be drawn, whatever a person is typing into its fields: whole frames of the run, and never shorter than {@link LEAST}.
 *
 * @example fitted([90, 40], 100); // [90, 100]
 */
export function fitted([from, until]: Range, frames: number): Range {
  const least = Math.min(LEAST, frames);
  const begin = clamp(Math.round(from), 0, frames - least);
  return [begin, clamp(Math.round(until), begin + least, frames)];
}

/** The frames between which a part of a window can be moved. */
export function limitsOf([from, until]: Range, part: Part, frames: number): readonly [number, number] {
  const least = Math.min(LEAST, frames);
  if (part === 'from') return [0, until - least];
  return part === 'until' ? [from + least, frames] : [0, frames - (until - from)];
}

/**
 * A window after one of its parts was moved to a frame, or as far towards it as it goes.
 *
 * @example moveWindow([100, 200], 'whole', 950, 1000); // [900, 1000]
 */
export function moveWindow(range: Range, part: Part, to: number, frames: number): Range {
  const at = clamp(to, ...limitsOf(range, part, frames));
  if (part === 'from') return [at, range[1]];
  return part === 'until' ? [range[0], at] : [at, at + range[1] - range[0]];
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
