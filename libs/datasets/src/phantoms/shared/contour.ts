import type { Random } from '@simdrift/imaging';
import { clippedNormal } from './vary.js';

/** The outline of something round: its radius is 1 + Σ over k of the harmonics, as pairs of cosine and sine for k = 1, 2, … */
export type Contour = Float64Array;

/**
 * Draws an outline.
 *
 * @param strengths - deviation of the harmonics from the first (a shift), the second (an ellipse) on
 */
export function drawContour(random: Random, strengths: readonly number[]): Contour {
  const contour = new Float64Array(2 * strengths.length);
  for (let i = 0; i < contour.length; i++) contour[i] = strengths[i >> 1]! * clippedNormal(random);
  return contour;
}

/** Radius of an outline in the direction of (x, y); multiples of the angle by recursion, so without trigonometry. */
export function contourRadius(contour: Contour, x: number, y: number): number {
  const length = Math.sqrt(x * x + y * y);
  if (length < 1e-9) return 1;
  const cosine = x / length;
  const sine = y / length;
  let [c, s, radius] = [1, 0, 1];
  for (let k = 0; k < contour.length; k += 2) {
    const next = c * cosine - s * sine;
    s = s * cosine + c * sine;
    c = next;
    radius += contour[k]! * c + contour[k + 1]! * s;
  }
  return radius;
}
