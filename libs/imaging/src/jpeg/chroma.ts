import type { Plane } from './baseline-plane.js';

/**
 * Halves a plane of colour in both directions by the means of 2 × 2, as the IJG library does: halves are rounded down and up in turn, and
 * the columns that fill the last block are made from the last column of the full plane.
 */
export function halve({ height, width, levels }: Plane): Plane {
  const half = { height: (height + 1) >> 1, width: 8 * Math.ceil(width / 16) };
  const result = new Uint8Array(half.height * half.width);
  for (let y = 0, at = 0; y < half.height; y++) {
    const upper = 2 * y * width;
    const lower = Math.min(height - 1, 2 * y + 1) * width;
    for (let x = 0; x < half.width; x++, at++) {
      const left = Math.min(width - 1, 2 * x);
      const right = Math.min(width - 1, 2 * x + 1);
      const sum = levels[upper + left]! + levels[upper + right]! + levels[lower + left]! + levels[lower + right]!;
      result[at] = (sum + 1 + (x & 1)) >> 2;
    }
  }
  return { ...half, levels: result };
}

/**
 * Doubles a plane of colour again: each level is 9/16 of its own, 3/16 of the two nearest and 1/16 of the one across the corner. Planes
 * of one or two columns are doubled by repetition, as the IJG library does.
 */
export function double({ height, width, levels }: Plane, toHeight: number, toWidth: number): Plane {
  const last = ((toWidth + 1) >> 1) - 1; // beyond it, the plane is only filled
  const result = new Uint8Array(toHeight * toWidth);
  for (let y = 0, at = 0; y < toHeight; y++) {
    const own = (y >> 1) * width;
    const other = Math.min(height - 1, Math.max(0, (y >> 1) + ((y & 1) === 0 ? -1 : 1))) * width;
    const column = (x: number) => 3 * levels[own + x]! + levels[other + x]!;
    for (let x = 0; x < toWidth; x++, at++) {
      const here = x >> 1;
      if (last < 2) result[at] = levels[own + here]!;
      else if ((x & 1) === 0) result[at] = (3 * column(here) + column(Math.max(0, here - 1)) + 8) >> 4;
      else result[at] = (3 * column(here) + column(Math.min(last, here + 1)) + 7) >> 4;
    }
  }
  return { height: toHeight, width: toWidth, levels: result };
}
