/**
 * Capital letters as strokes on a grid of 3 × 5 points, so that one grid step a pixel gives a pixel font and larger steps clean lines.
 * Each stroke is a line through points `xy`, x from 0 (left) to 2, y from 0 (top) to 4.
 */
const STROKES: Readonly<Record<string, string>> = {
  A: '04 01 10 21 24,02 22',
  B: '04 00 10 21 12 23 14 04,02 12',
  C: '20 10 01 03 14 24',
  D: '00 04 14 23 21 10 00',
  E: '20 00 04 24,02 12',
  F: '20 00 04,02 12',
  G: '20 00 04 24 22 12',
  H: '00 04,20 24,02 22',
  I: '00 20,10 14,04 24',
  J: '20 23 14 03',
  K: '00 04,20 02 24',
  L: '00 04 24',
  M: '04 00 11 20 24',
  N: '04 00 24 20',
  O: '00 20 24 04 00',
  P: '04 00 20 22 02',
  Q: '24 20 00 04 24 13',
  R: '04 00 20 22 02,12 24',
  S: '20 00 02 22 24 04',
  T: '00 20,10 14',
  U: '00 04 24 20',
  V: '00 03 14 23 20',
  W: '00 04 13 24 20',
  X: '00 24,20 04',
  Y: '00 01 12 21 20,12 14',
  Z: '00 20 04 24',
};

/** The letters A to Z: for each its segments, four numbers one after the other (x, y from; x, y to), in grid steps. */
export const letters: readonly Float64Array[] = Object.values(STROKES).map((glyph) =>
  Float64Array.from(
    glyph.split(',').flatMap((stroke) => {
      const points = stroke.split(' ').map((point) => [Number(point[0]), Number(point[1])]);
      return points.slice(1).flatMap((point, i) => [...points[i]!, ...point]);
    }),
  ),
);
