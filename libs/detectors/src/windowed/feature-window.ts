import type { PlacedValues, PreparedFeature, TwoSampleTest } from './two-sample-test.js';
import { cellOf, cellsBetween, cellsOfSample, type ValueCells } from './value-cells.js';

export function featureWindow(test: TwoSampleTest, features: number, windowSize: number): PlacedValues {
  return {
    places: new Int32Array(features * windowSize),
    window: new Float64Array(test.counted ? 0 : features * windowSize),
  };
}

/** The cells that the values of a feature are sorted into as they come. */
export function cellsFor({ binned }: TwoSampleTest, { sorted, edges, counts }: PreparedFeature): ValueCells {
  if (!binned) return cellsOfSample(sorted);
  let rows = 0;
  return cellsBetween(
    edges,
    Int32Array.from(edges, (_, bin) => (rows += counts[bin]!)),
  );
}

/** Takes a value into a place of the rings. The search among the edges, the dear part of a judgement, is done here, once a value. */
export function admitValue(
  test: TwoSampleTest,
  { places, window }: PlacedValues,
  cells: ValueCells,
  at: number,
  value: number,
): void {
  const cell = cellOf(cells, value);
  if (test.counted === undefined) {
    places[at] = cell;
    window[at] = value;
  } else if (test.counted.ties) {
    places[at] = 2 * cell + (cells.edges[cell] === value ? 1 : 0);
  } else {
    places[at] = cell;
  }
}

/** How many of a window's values lie in each place. @returns a scratch array, longer than there are places */
export function countPlaces(places: Int32Array, from: number, to: number, size: number): Float64Array {
  if (counts.length < size) counts = new Float64Array(2 * size);
  counts.fill(0, 0, size);
  for (let at = from; at < to; at++) {
    const place = places[at]!;
    counts[place] = counts[place]! + 1;
  }
  return counts;
}

let counts = new Float64Array(1024);

/**
 * The values of a window in ascending order, by counting: their cells are known, and few share one. O(window + cells) where the window
 * is spread over the reference; what piles up in one cell is sorted there.
 *
 * @returns a scratch array that the next call may overwrite
 */
export function sortedValues(
  { places, window }: PlacedValues,
  { edges }: ValueCells,
  from: number,
  to: number,
): Float64Array {
  const cells = edges.length + 1;
  if (values.length !== to - from) values = new Float64Array(to - from);
  const sorted = values;
  if (ends.length < cells) ends = new Int32Array(2 * cells);
  ends.fill(0, 0, cells);
  for (let at = from; at < to; at++) {
    const cell = places[at]!;
    ends[cell] = ends[cell]! + 1;
  }
  let crowded = false;
  let seen = 0;
  for (let cell = 0; cell < cells; cell++) {
    const own = ends[cell]!;
    crowded ||= own > CROWD;
    ends[cell] = seen;
    seen += own;
  }
  for (let at = from; at < to; at++) {
    const cell = places[at]!;
    const end = ends[cell]!;
    sorted[end] = window[at]!;
    ends[cell] = end + 1;
  }
  if (crowded) sortCrowds(sorted, cells);
  insertionSort(sorted);
  return sorted;
}

let ends = new Int32Array(1024);
let values = new Float64Array(0);

/** More values than this in one cell are sorted by the engine. */
const CROWD = 16;

function sortCrowds(sorted: Float64Array, cells: number): void {
  let begin = 0;
  for (let cell = 0; cell < cells; cell++) {
    const end = ends[cell]!;
    if (end - begin > CROWD) sorted.subarray(begin, end).sort();
    begin = end;
  }
}

/** Linear for values that are in order but for their neighbours. */
function insertionSort(values: Float64Array): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let to = i;
    while (to > 0 && values[to - 1]! > value) {
      values[to] = values[to - 1]!;
      to -= 1;
    }
    if (to < i) values[to] = value;
  }
}
