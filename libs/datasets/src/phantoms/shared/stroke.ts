import { PIXELS, SIDE } from './side.js';

/** A bent line: from, a point that it bends towards, to; x and y in pixels of the image, which may lie outside. */
export type Curve = readonly [x0: number, y0: number, x1: number, y1: number, x2: number, y2: number];

/**
 * Draws a thin line into a mask of coverage: every pixel takes the most that the line covers of it.
 *
 * @param mask - side² shares, row by row; kept where the line does not pass
 * @param strength - 0 to 1: thinner than a pixel is fainter
 */
export function drawStroke(mask: Float64Array, [x0, y0, x1, y1, x2, y2]: Curve, strength: number): void {
  const length = Math.abs(x1 - x0) + Math.abs(y1 - y0) + Math.abs(x2 - x1) + Math.abs(y2 - y1);
  const steps = Math.max(2, Math.ceil(length));
  for (let k = 0; k <= steps; k++) {
    const t = k / steps;
    const u = 1 - t;
    dot(mask, u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2, strength);
  }
}

/** A point shared out over the four pixels around it. */
function dot(mask: Float64Array, x: number, y: number, strength: number): void {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= SIDE - 1 || row >= SIDE - 1) return;
  const right = x - column;
  const down = y - row;
  raise(mask, row * SIDE + column, strength * (1 - right) * (1 - down));
  raise(mask, row * SIDE + column + 1, strength * right * (1 - down));
  raise(mask, (row + 1) * SIDE + column, strength * (1 - right) * down);
  raise(mask, (row + 1) * SIDE + column + 1, strength * right * down);
}

function raise(mask: Float64Array, i: number, value: number): void {
  if (i < PIXELS && mask[i]! < value) mask[i] = value;
}
