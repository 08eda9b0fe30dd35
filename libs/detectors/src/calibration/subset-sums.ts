/**
 * Sums over pairs, for many subsets of rows at once: for each subset, the sum of the matrix over pairs (i, j) of its rows with j < i.
 *
 * Row by row, the sums of all subsets of every five neighbouring columns are tabled first, so a subset costs one look-up for five columns,
 * and a row of the matrix is read once, not once a subset. O(rows² · (2⁵/10 + subsets/20)).
 *
 * @param matrix - rows × rows; only what lies below the diagonal is read
 * @param subsets - rows of each subset, in any order
 * @see Arlazarov, Dinic, Kronrod, Faradzev (1970), the "method of four Russians"
 * @example pairSums(kernel, 3, [Int32Array.of(2, 0)]); // [the kernel between rows 0 and 2]
 */
export function pairSums(matrix: Float64Array, rows: number, subsets: readonly Int32Array[]): Float64Array {
  const groups = Math.ceil(rows / COLUMNS);
  const { member, entries } = membership(rows, groups, subsets);
  const sums = new Float64Array(subsets.length);
  const table = new Float64Array(groups * CHOICES);
  for (let i = 1; i < rows; i++) {
    const used = Math.ceil(i / COLUMNS);
    tabulate(matrix, i, rows, used, table);
    for (let subset = 0; subset < subsets.length; subset++) {
      if (member[subset * rows + i] === 1) sums[subset] = sums[subset]! + lookUp(table, entries, subset * groups, used);
    }
  }
  return sums;
}

/** Columns of a group, and the subsets that they have. */
const COLUMNS = 5;
const CHOICES = 1 << COLUMNS;

/** By subset: whether it holds each row, and by group of columns where the table has the sum of those that it holds. */
function membership(
  rows: number,
  groups: number,
  subsets: readonly Int32Array[],
): { readonly member: Uint8Array; readonly entries: Int32Array } {
  const member = new Uint8Array(subsets.length * rows);
  const entries = new Int32Array(subsets.length * groups);
  for (let at = 0; at < entries.length; at++) entries[at] = (at % groups) * CHOICES;
  subsets.forEach((subset, s) => {
    for (const row of subset) {
      const group = Math.floor(row / COLUMNS);
      member[s * rows + row] = 1;
      entries[s * groups + group] = entries[s * groups + group]! + (1 << (row - group * COLUMNS));
    }
  });
  return { member, entries };
}

/** The sums of all subsets of each group of columns in one row, what is not below the diagonal counted as zero. */
function tabulate(matrix: Float64Array, row: number, rows: number, groups: number, table: Float64Array): void {
  for (let group = 0; group < groups; group++) {
    const base = group * CHOICES;
    table[base] = 0;
    for (let bit = 0; bit < COLUMNS; bit++) {
      const column = group * COLUMNS + bit;
      const value = column < row ? matrix[row * rows + column]! : 0;
      const half = 1 << bit;
      for (let choice = 0; choice < half; choice++) table[base + half + choice] = table[base + choice]! + value;
    }
  }
}

/** Four sums at once, as additions wait for each other. */
function lookUp(table: Float64Array, entries: Int32Array, at: number, groups: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const end = at + groups;
  let next = at;
  for (; next + 3 < end; next += 4) {
    s0 += table[entries[next]!]!;
    s1 += table[entries[next + 1]!]!;
    s2 += table[entries[next + 2]!]!;
    s3 += table[entries[next + 3]!]!;
  }
  for (; next < end; next++) s0 += table[entries[next]!]!;
  return s0 + s1 + (s2 + s3);
}
