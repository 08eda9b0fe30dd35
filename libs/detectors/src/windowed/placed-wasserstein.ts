import type { PlacedValues } from './two-sample-test.js';
import type { ValueCells } from './value-cells.js';

/**
 * The Wasserstein-1 distance between a reference and window values whose cells among the reference's values are known, without sorting.
 *
 * Within a cell the reference's distribution function stands still while the window's rises. Unless the two cross there, the area between
 * them depends on the sum of the values alone, not on their order; only where they cross, a few cells a window, are values sorted.
 *
 * @param cells - between the distinct values of the reference
 * @param n - rows of the reference
 * @param from - where the window's values and places begin, and `to` where they end
 */
export function placedWasserstein(
  { edges, upTo }: ValueCells,
  n: number,
  { places, window }: PlacedValues,
  from: number,
  to: number,
): number {
  const m = to - from;
  const last = edges.length;
  clear(last + 1, m);
  for (let at = from; at < to; at++) {
    const cell = places[at]!;
    counts[cell] = counts[cell]! + 1;
    short[cell] = short[cell]! + (edges[cell < last ? cell : last - 1]! - window[at]!);
    nexts[at - from] = heads[cell]!;
    heads[cell] = at - from + 1;
  }
  let area = 0;
  // n · m times the reference's distribution function less the window's, before and after the values of a cell.
  let before = 0;
  let seen = 0;
  let edge = edges[0]!;
  for (let cell = 0; cell < last; cell++) {
    const upper = edges[cell]!;
    seen += counts[cell]!;
    const reached = cell === 0 ? 0 : upTo[cell - 1]!;
    const after = m * reached - n * seen;
    area +=
      before > 0 && after < 0
        ? crossing(cell, { before, n, lower: edge, upper }, window, from)
        : Math.abs(before * (upper - edge) - n * short[cell]!);
    before = m * upTo[cell]! - n * seen;
    edge = upper;
  }
  return (area - n * short[last]!) / (n * m);
}

/** The area in a cell in which the distribution functions cross, its values one after another. */
function crossing(
  cell: number,
  { before, n, lower, upper }: { before: number; n: number; lower: number; upper: number },
  window: Float64Array,
  from: number,
): number {
  const values: number[] = [];
  for (let next = heads[cell]!; next > 0; next = nexts[next - 1]!) values.push(window[from + next - 1]!);
  values.sort((a, b) => a - b);
  let area = 0;
  let balance = before;
  let edge = lower;
  for (const value of values) {
    area += Math.abs(balance) * (value - edge);
    balance -= n;
    edge = value;
  }
  return area + Math.abs(balance) * (upper - edge);
}

/** By cell: how many values lie in it, how far they lie below its upper edge together, and the first of them (from 1, 0 for none). */
let counts = new Float64Array(1024);
let short = new Float64Array(1024);
let heads = new Int32Array(1024);
/** By value: the next one in its cell. */
let nexts = new Int32Array(1024);

function clear(cells: number, values: number): void {
  if (counts.length < cells) {
    counts = new Float64Array(2 * cells);
    short = new Float64Array(2 * cells);
    heads = new Int32Array(2 * cells);
  }
  if (nexts.length < values) nexts = new Int32Array(2 * values);
  counts.fill(0, 0, cells);
  short.fill(0, 0, cells);
  heads.fill(0, 0, cells);
}
