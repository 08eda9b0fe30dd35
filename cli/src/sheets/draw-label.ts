import { letters, type Image } from '@simdrift/imaging';

/** Pixels to a grid step of the letters, which are 3 × 5 points. */
const STEP = 3;
/** Height of a line of writing. */
export const LABEL_HEIGHT = 4 * STEP + 2;
const ADVANCE = 3 * STEP + 2;
const INK = 245;

/** What is not among the letters A to Z: segments from a point to a point (x, y), in grid steps. */
const OTHERS: Readonly<Record<string, readonly number[]>> = {
  '0': [0, 0, 2, 0, 2, 0, 2, 4, 2, 4, 0, 4, 0, 4, 0, 0],
  '1': [0, 1, 1, 0, 1, 0, 1, 4, 0, 4, 2, 4],
  '2': [0, 0, 2, 0, 2, 0, 2, 2, 2, 2, 0, 2, 0, 2, 0, 4, 0, 4, 2, 4],
  '3': [0, 0, 2, 0, 2, 0, 2, 4, 0, 2, 2, 2, 0, 4, 2, 4],
  '4': [0, 0, 0, 2, 0, 2, 2, 2, 2, 0, 2, 4],
  '5': [2, 0, 0, 0, 0, 0, 0, 2, 0, 2, 2, 2, 2, 2, 2, 4, 2, 4, 0, 4],
  '6': [2, 0, 0, 0, 0, 0, 0, 4, 0, 4, 2, 4, 2, 4, 2, 2, 2, 2, 0, 2],
  '7': [0, 0, 2, 0, 2, 0, 1, 4],
  '8': [0, 0, 2, 0, 2, 0, 2, 4, 2, 4, 0, 4, 0, 4, 0, 0, 0, 2, 2, 2],
  '9': [2, 2, 0, 2, 0, 2, 0, 0, 0, 0, 2, 0, 2, 0, 2, 4, 2, 4, 0, 4],
  '-': [0, 2, 2, 2],
  '/': [0, 4, 2, 0],
  ',': [1, 3, 0, 4],
  '(': [2, 0, 1, 1, 1, 1, 1, 3, 1, 3, 2, 4],
  ')': [0, 0, 1, 1, 1, 1, 1, 3, 1, 3, 0, 4],
};

/**
 * Writes a line in capitals onto an RGB image; what has no glyph is left blank, and what does not fit is cut off.
 *
 * @param sheet - is drawn on
 * @param top - row of the upper edge of the letters
 * @param left - column of the first one
 */
export function drawLabel(sheet: Image, text: string, top: number, left: number): void {
  [...text.toUpperCase()].forEach((sign, at) => {
    const segments = letters[sign.charCodeAt(0) - 65] ?? OTHERS[sign] ?? [];
    for (let k = 0; k < segments.length; k += 4) {
      const [x, y, toX, toY] = [segments[k]!, segments[k + 1]!, segments[k + 2]!, segments[k + 3]!];
      const steps = Math.max(Math.abs(toX - x), Math.abs(toY - y)) * STEP * 2;
      for (let step = 0; step <= steps; step++) {
        const part = steps === 0 ? 0 : step / steps;
        const row = top + Math.round((y + (toY - y) * part) * STEP);
        const column = left + at * ADVANCE + Math.round((x + (toX - x) * part) * STEP);
        dot(sheet, row, column);
      }
    }
  });
}

/** Two by two pixels, as far as they are on the image. */
function dot({ height, width, pixels }: Image, row: number, column: number): void {
  for (const y of [row, row + 1]) {
    for (const x of [column, column + 1])
      if (y >= 0 && y < height && x >= 0 && x < width) pixels.fill(INK, (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
}
