import { columnOf, type Matrix } from '@simdrift/detectors';
import { z } from 'zod';

const side = z.object({
  mean: z.number(),
  deviation: z.number(),
  quantiles: z.array(z.number()).describe('At .05, .25, .5, .75 and .95.'),
  counts: z.array(z.int()).describe('Frames in each bin.'),
});

export const distributionSchema = z.object({
  edges: z.array(z.number()).describe('Edges of the bins that both windows share, one more than bins.'),
  reference: side,
  window: side,
});
export type Distribution = z.output<typeof distributionSchema>;

const BINS = 24;
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** How a feature is distributed in two windows, in bins of equal width that both share. */
export function distributionOf(reference: Matrix, window: Matrix, column: number): Distribution {
  const [a, b] = [columnOf(reference, column).sort(), columnOf(window, column).sort()];
  const low = Math.min(a[0]!, b[0]!);
  const width = (Math.max(a.at(-1)!, b.at(-1)!) - low) / BINS || 1 / BINS;
  return {
    edges: Array.from({ length: BINS + 1 }, (_, i) => low + i * width),
    reference: sideOf(a, low, width),
    window: sideOf(b, low, width),
  };
}

/** @param sorted - rising */
function sideOf(sorted: Float64Array, low: number, width: number) {
  const counts = new Array<number>(BINS).fill(0);
  let [sum, squares] = [0, 0];
  for (const value of sorted) {
    counts[Math.min(BINS - 1, Math.floor((value - low) / width))]! += 1;
    sum += value;
  }
  const mean = sum / sorted.length;
  for (const value of sorted) squares += (value - mean) ** 2;
  const quantile = (p: number): number => {
    const at = p * (sorted.length - 1);
    const below = Math.floor(at);
    const above = sorted[Math.min(below + 1, sorted.length - 1)]!;
    return sorted[below]! + (at - below) * (above - sorted[below]!);
  };
  return {
    mean,
    deviation: Math.sqrt(squares / Math.max(1, sorted.length - 1)),
    quantiles: QUANTILES.map(quantile),
    counts,
  };
}
