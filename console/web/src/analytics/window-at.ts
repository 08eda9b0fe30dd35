import type { Range } from './analytics-types.js';

/**
 * The frames that a detector had just seen when it alarmed: a window that ends with the frame of the alarm, moved into the run where
 * it would begin before it.
 */
export function windowAt(alarm: number, size: number, frames: number): Range {
  const until = Math.min(frames, Math.max(alarm + 1, size));
  return [Math.max(0, until - size), until];
}
