import type { Image } from '@simdrift/imaging';
import { drawLabel, LABEL_HEIGHT } from './draw-label.js';

/** The gray between the pictures. */
export const SHEET_GROUND = 110;

/** How many pixels a pixel becomes, and the gap between two pictures. */
const SCALE = 4;
const GAP = 6;

/**
 * Pictures side by side: a row of images for each row, all of one size, enlarged by nearest neighbour so that every pixel shows, on gray.
 *
 * @param rows - at least one; rows of equal length; images of equal height and width
 * @param names - of the rows, each written above its own; default: none
 * @returns an RGB image, also for gray ones
 */
export function contactSheet(rows: readonly (readonly Image[])[], names: readonly string[] = []): Image {
  const first = rows[0]![0]!;
  const band = names.length === 0 ? 0 : LABEL_HEIGHT + GAP;
  const [cellHeight, cellWidth] = [first.height * SCALE + GAP + band, first.width * SCALE + GAP];
  const height = rows.length * cellHeight + GAP;
  const width = rows[0]!.length * cellWidth + GAP;
  const pixels = new Uint8Array(height * width * 3).fill(SHEET_GROUND);
  const sheet: Image = { height, width, channels: 3, pixels };
  rows.forEach((row, i) => {
    drawLabel(sheet, names[i] ?? '', GAP + i * cellHeight, GAP);
    row.forEach((image, j) => {
      const [top, left] = [GAP + i * cellHeight + band, GAP + j * cellWidth];
      for (let y = 0; y < image.height * SCALE; y++) {
        for (let x = 0; x < image.width * SCALE; x++) {
          const from = (Math.floor(y / SCALE) * image.width + Math.floor(x / SCALE)) * image.channels;
          const to = ((top + y) * width + left + x) * 3;
          for (let channel = 0; channel < 3; channel++)
            pixels[to + channel] = image.pixels[from + (image.channels === 3 ? channel : 0)]!;
        }
      }
    });
  });
  return sheet;
}
