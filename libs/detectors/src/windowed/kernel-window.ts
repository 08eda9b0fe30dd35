import type { FeatureVector } from '../detector.js';
import { pairUnit } from '../simd/pair-unit.js';
import { blockCount, padRows, putRow, putRows } from '../simd/row-blocks.js';
import type { KernelEmbedding } from './kernel-embedding.js';
import { project } from './project-reference.js';

/** A window of observations that knows the sums of its kernels. Plain data. */
export interface KernelWindow {
  count: number;
  /** Of the observations so far, those whose kernels are in the sums: `sumKernels` makes it all of them. */
  summed: number;
  /** Projected observations, a ring of rows. */
  readonly window: Float64Array;
  /** By slot: sum of the kernel against the reference. */
  readonly across: Float64Array;
  /** By slot: sum of the kernel against all younger observations of the window. */
  readonly younger: Float64Array;
}

export function emptyWindow(windowSize: number, stride: number): KernelWindow {
  return {
    count: 0,
    summed: 0,
    window: new Float64Array(windowSize * stride),
    across: new Float64Array(windowSize),
    younger: new Float64Array(windowSize),
  };
}

/** Takes an observation into the window. */
export function admitVector(state: KernelWindow, fit: KernelEmbedding, vector: FeatureVector): void {
  project(fit.projection, vector, state.window, (state.count % state.across.length) * fit.stride);
  state.count += 1;
}

/**
 * Brings the sums up to date: the kernels of those observations that came since the last time with the reference and with all that are
 * older. Many at once cost less than one by one, and those between observations that were never judged together nothing.
 */
export function sumKernels(state: KernelWindow, fit: KernelEmbedding): void {
  const { across, younger } = state;
  const filled = Math.min(state.count, across.length);
  const fresh = Math.min(state.count - state.summed, filled);
  const { known, apart, squares, sums, memory } = layOut(state, fit, filled - fresh, fresh);
  const { stride, gamma, rows } = fit;
  const unit = pairUnit();
  const reference = 4 * blockCount(rows);
  for (let first = 0; first < fresh; first += 4) {
    // The four points stand in the last of the blocks that they are compared with.
    const older = known + first;
    const points = (reference + older) * stride;
    unit.squares(points, 0, (reference + older) / 4 + 1, stride, squares, apart);
    for (let q = 0; q < Math.min(4, fresh - first); q++) {
      const own = squares + q * apart;
      across[slotOf(state, filled - fresh + first + q)] = unit.kernelSum(own, reference, gamma);
      memory.fill(Infinity, own + reference + older + q, own + reference + older + 4);
      unit.addKernels(own + reference, sums, older + 4, gamma);
    }
  }
  for (let age = 0; age < filled; age++) {
    const slot = slotOf(state, age);
    const before = filled - fresh;
    const sum = memory[sums + (age < before ? age : known + age - before)]!;
    younger[slot] = age < before ? younger[slot]! + sum : sum;
  }
  state.summed = state.count;
}

/** The unbiased squared MMD between a full window and the reference. @param within - mean kernel between different rows of it */
export function windowMmd(state: KernelWindow, fit: KernelEmbedding, within: number): number {
  if (state.summed < state.count) sumKernels(state, fit);
  const { across, younger } = state;
  const m = across.length;
  let between = 0;
  let inside = 0;
  for (let slot = 0; slot < m; slot++) {
    between += across[slot]!;
    inside += younger[slot]!;
  }
  return within + (2 * inside) / (m * (m - 1)) - (2 * between) / (fit.rows * m);
}

/** @param age - from 0, the oldest observation of the window */
function slotOf({ count, across }: KernelWindow, age: number): number {
  return (Math.max(0, count - across.length) + age) % across.length;
}

/** In the unit's memory: the reference, the window from its oldest observation on (fresh ones begin a block), room for distances and sums. */
function layOut(state: KernelWindow, fit: KernelEmbedding, before: number, fresh: number) {
  const { stride, rows, reference } = fit;
  const known = 4 * blockCount(before);
  const length = known + 4 * blockCount(fresh);
  const window = 4 * blockCount(rows) * stride;
  const apart = 4 * blockCount(rows) + length;
  const squares = apart * stride;
  const sums = squares + 4 * apart;
  const memory = pairUnit().memory(sums + length);
  memory.set(blocksOf(reference, rows, stride));
  const put = (place: number, age: number) =>
    putRow(memory, window, place, state.window, slotOf(state, age) * stride, stride);
  for (let age = 0; age < before; age++) put(age, age);
  padRows(memory, window, before, stride);
  for (let i = 0; i < fresh; i++) put(known + i, before + i);
  padRows(memory, window, known + fresh, stride);
  memory.fill(0, sums, sums + length);
  return { known, apart, squares, sums, memory };
}

/** The reference in blocks, derived when first asked for: it would only make snapshots larger. */
function blocksOf(reference: Float64Array, rows: number, stride: number): Float64Array {
  let blocks = known.get(reference);
  if (blocks === undefined) {
    blocks = new Float64Array(4 * blockCount(rows) * stride);
    putRows(blocks, 0, reference, rows, stride);
    known.set(reference, blocks);
  }
  return blocks;
}

const known = new WeakMap<Float64Array, Float64Array>();
