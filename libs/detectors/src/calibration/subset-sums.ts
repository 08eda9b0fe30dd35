import { pairUnit } from '../simd/pair-unit.js';

/**
 * Sums over pairs, for many subsets of rows at once: for each subset, the sum of the matrix over pairs (i, j) of its rows with j < i.
 *
 * Two rows at a time, the sums of all subsets of every five neighbouring columns are tabled first, so a subset costs one look-up for five
 * columns, and a row of the matrix is read once, not once a subset. O(rows² · (2⁵/20 + subsets/20)).
 *
 * @param matrix - what lies below the diagonal, row by row: (1, 0), (2, 0), (2, 1), …
 * @param subsets - rows of each subset, in any order
 * @see Arlazarov, Dinic, Kronrod, Faradzev (1970), the "method of four Russians"
 * @example pairSums(kernel, 3, [Int32Array.of(2, 0)]); // [the kernel between rows 0 and 2]
 */
export function pairSums(matrix: Float64Array, rows: number, subsets: readonly Int32Array[]): Float64Array {
  const unit = pairUnit();
  const count = subsets.length;
  const plan = layOut(rows, count);
  const memory = unit.memory(plan.end);
  memory.fill(0, plan.sums, plan.end);
  describe(subsets, rows, plan, memory);
  for (let row = 0; row < rows; row += 2) {
    const masks = plan.masks + row * count;
    for (let chunk = 0; chunk * COLUMNS <= row; chunk++) {
      const groups = fillStrip(memory, plan.strip, matrix, row, chunk * COLUMNS, rows);
      unit.tabulate(plan.strip, groups, plan.table);
      const entries = plan.entries + chunk * count * ENTRIES;
      unit.lookUp({ ...plan, entries, apart: ENTRIES, subsets: count, groups, masks });
    }
  }
  return Float64Array.from({ length: count }, (_, i) => memory[plan.sums + 2 * i]! + memory[plan.sums + 2 * i + 1]!);
}

/** Columns of a group; groups of a chunk, whose table stays in the fastest cache; and so the columns of a chunk. */
const GROUP = 5;
const GROUPS = 64;
const COLUMNS = GROUP * GROUPS;
/** The entries of a subset in a chunk, in numbers of 64 bits, and the bytes that a group has in the table. */
const ENTRIES = GROUPS / 4;
const GROUP_BYTES = 512;

interface Plan {
  readonly strip: number;
  readonly table: number;
  readonly sums: number;
  readonly masks: number;
  readonly entries: number;
  readonly end: number;
}

function layOut(rows: number, subsets: number): Plan {
  const table = 2 * COLUMNS;
  const sums = table + (GROUPS * GROUP_BYTES) / 8;
  const masks = sums + 2 * subsets;
  const entries = masks + 2 * Math.ceil(rows / 2) * subsets;
  return { strip: 0, table, sums, masks, entries, end: entries + Math.ceil(rows / COLUMNS) * subsets * ENTRIES };
}

/** By row which subsets have it, and by chunk, subset and group where the table has the sum of the columns that the subset has. */
function describe(subsets: readonly Int32Array[], rows: number, plan: Plan, memory: Float64Array): void {
  const count = subsets.length;
  const chunks = Math.ceil(rows / COLUMNS);
  const offsets = new Uint16Array(memory.buffer, memory.byteOffset + 8 * plan.entries, chunks * count * GROUPS);
  for (let at = 0; at < offsets.length; at++) offsets[at] = (at % GROUPS) * GROUP_BYTES;
  subsets.forEach((subset, s) => {
    for (const row of subset) {
      memory[plan.masks + (row >>> 1) * 2 * count + 2 * s + (row & 1)] = 1;
      const chunk = Math.floor(row / COLUMNS);
      const column = row - chunk * COLUMNS;
      const group = Math.floor(column / GROUP);
      const at = (chunk * count + s) * GROUPS + group;
      offsets[at] = offsets[at]! + (16 << (column - group * GROUP));
    }
  });
}

/** A row and its next one side by side, from a column on; what is not below the diagonal is zero. @returns groups that have columns */
function fillStrip(
  memory: Float64Array,
  strip: number,
  matrix: Float64Array,
  row: number,
  column: number,
  rows: number,
): number {
  const own = (row * (row - 1)) / 2 + column;
  const next = own + row;
  const end = Math.min(COLUMNS, row + 1 - column);
  const width = Math.min(COLUMNS, row - column);
  const last = row + 1 < rows;
  for (let k = 0; k < end; k++) {
    memory[strip + 2 * k] = k < width ? matrix[own + k]! : 0;
    memory[strip + 2 * k + 1] = last ? matrix[next + k]! : 0;
  }
  const groups = 4 * Math.ceil(end / (4 * GROUP));
  memory.fill(0, strip + 2 * end, strip + 2 * GROUP * groups);
  return groups;
}
