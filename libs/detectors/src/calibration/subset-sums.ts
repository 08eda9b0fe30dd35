/**
 * Sums over pairs, for many subsets of rows at once: for each subset, the sum of the matrix over pairs (i, j) of its rows with j < i.
 *
 * Row by row, the sums of all subsets of every six neighbouring columns are tabled first, so a subset costs one look-up for six columns,
 * and a row of the matrix is read once, not once a subset. O(rows² · (2⁶/6 + subsets/12)).
 *
 * @param matrix - rows × rows; only what lies below the diagonal is read
 * @param subsets - rows of each subset, in any order
 * @see Arlazarov, Dinic, Kronrod, Faradzev (1970), the "method of four Russians"
 * @example pairSums(kernel, 3, [Int32Array.of(2, 0)]); // [the kernel between rows 0 and 2]
 */
export function pairSums(matrix: Float64Array, rows: number, subsets: readonly Int32Array[]): Float64Array {
  const groups = Math.ceil(rows / COLUMNS);
  const { member, masks } = membership(rows, groups, subsets);
  const sums = new Float64Array(subsets.length);
  const table = new Float64Array(groups * CHOICES);
  for (let i = 1; i < rows; i++) {
    const used = Math.ceil(i / COLUMNS);
    tabulate(matrix, i, rows, used, table);
    for (let subset = 0; subset < subsets.length; subset++) {
      if (member[subset * rows + i] === 1) sums[subset] = sums[subset]! + lookUp(table, masks, subset * groups, used);
    }
  }
  return sums;
}

/** Columns of a group, and the subsets that they have. */
const COLUMNS = 6;
const CHOICES = 1 << COLUMNS;

/** By subset: whether it holds each row, and its columns of each group as bits. */
function membership(
  rows: number,
  groups: number,
  subsets: readonly Int32Array[],
): { readonly member: Uint8Array; readonly masks: Uint8Array } {
  const member = new Uint8Array(subsets.length * rows);
  const masks = new Uint8Array(subsets.length * groups);
  subsets.forEach((subset, s) => {
    for (const row of subset) {
      const group = Math.floor(row / COLUMNS);
      member[s * rows + row] = 1;
      masks[s * groups + group] = masks[s * groups + group]! | (1 << (row - group * COLUMNS));
    }
  });
  return { member, masks };
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

/** Two sums at once, as additions wait for each other. */
function lookUp(table: Float64Array, masks: Uint8Array, at: number, groups: number): number {
  let even = 0;
  let odd = 0;
  let group = 1;
  for (; group < groups; group += 2) {
    even += table[(group - 1) * CHOICES + masks[at + group - 1]!]!;
    odd += table[group * CHOICES + masks[at + group]!]!;
  }
  return even + odd + (group === groups ? table[(group - 1) * CHOICES + masks[at + group - 1]!]! : 0);
}
