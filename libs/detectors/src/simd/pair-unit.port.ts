/**
 * Distances and kernels between many rows, on numbers in a memory of its own. Offsets count numbers (not bytes). Two implementations,
 * equal to the last bit: WebAssembly with SIMD, and plain JavaScript where there is none.
 */
export interface PairUnit {
  /** The memory, with room for at least so many numbers; what was got before may no longer be used, what was written stays. */
  memory(numbers: number): Float64Array;
  /**
   * Squared distances of a block of four points to `blocks` blocks of four rows, by differences: exact where a form with dot products would
   * cancel. Blocks hold their rows coordinate by coordinate.
   *
   * @param columns - coordinates
   * @param out - of the first point; those of the next lie `apart` further on
   */
  squares(points: number, others: number, blocks: number, columns: number, out: number, apart: number): void;
  /** Writes e^(−γ d) of `count` numbers d, a multiple of four. */
  kernels(from: number, out: number, count: number, gamma: number): void;
  /** The same, added to what is there. */
  addKernels(from: number, out: number, count: number, gamma: number): void;
  /** The sum of e^(−γ d) over `count` numbers d, a multiple of four. */
  kernelSum(from: number, count: number, gamma: number): number;
  /**
   * The sums of all 32 subsets of every five columns of two rows at once: 64 numbers a group, the two rows side by side.
   *
   * @param strip - ten numbers a group, the two rows side by side
   */
  tabulate(strip: number, groups: number, table: number): void;
  /** For each subset and both rows: what the table has for its groups, times its mask, added to its sum. */
  lookUp(task: LookUp): void;
}

/** Where a look-up of many subsets finds what. */
export interface LookUp {
  /** Of the first subset, 16-bit numbers: by group where in the table its sum stands, in bytes. */
  readonly entries: number;
  /** From one subset's entries to the next's, in numbers of 64 bits. */
  readonly apart: number;
  readonly subsets: number;
  /** Groups that are used, a multiple of four. */
  readonly groups: number;
  readonly table: number;
  /** Two numbers a subset, one for each row: 1 where it has the row, or else 0. */
  readonly masks: number;
  /** Two numbers a subset. */
  readonly sums: number;
}
