import type { SortedFeature, Split } from '../calibration/split-pool.js';

/** The deviation of the rows that are not in the window (of all, less those of the window), or of all where those are equal. */
export function restDeviation({ centred, sum, squares }: SortedFeature, { rows, window }: Split): number {
  const rest = rows.length - window;
  let [restSum, restSquares] = [sum, squares];
  for (let i = 0; i < window; i++) {
    const value = centred[rows[i]!]!;
    restSum -= value;
    restSquares -= value * value;
  }
  const variance = (restSquares - (restSum * restSum) / rest) / (rest - 1);
  return Math.sqrt(variance > 1e-12 * squares ? variance : squares / (rows.length - 1));
}
