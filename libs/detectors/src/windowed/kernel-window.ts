import type { FeatureVector } from '../detector.js';
import type { KernelEmbedding } from './kernel-embedding.js';
import { addKernels, kernelSum } from './kernel-sums.js';
import { project } from './project-reference.js';

/** A window of observations that knows the sums of its kernels. Plain data. */
export interface KernelWindow {
  count: number;
  /** Projected observations, a ring of rows. */
  readonly window: Float64Array;
  /** By slot: sum of the kernel against the reference. */
  readonly across: Float64Array;
  /** By slot: sum of the kernel against all younger observations of the window. */
  readonly younger: Float64Array;
}

/** Takes an observation into the window: its kernel sums with the reference and with the observations that are there. */
export function admitVector(state: KernelWindow, fit: KernelEmbedding, vector: FeatureVector): void {
  const { window, younger, across } = state;
  const { projection, reference, rows, stride, gamma } = fit;
  const windowSize = across.length;
  const slot = state.count % windowSize;
  project(projection, vector, window, slot * stride);
  across[slot] = kernelSum(window, slot * stride, reference, rows, stride, gamma);
  addKernels(slot, window, Math.min(state.count, windowSize), stride, gamma, younger);
  younger[slot] = 0;
  state.count += 1;
}

/** The unbiased squared MMD between a full window and the reference. @param within - mean kernel between different rows of it */
export function windowMmd({ across, younger }: KernelWindow, rows: number, within: number): number {
  const m = across.length;
  let between = 0;
  let inside = 0;
  for (let slot = 0; slot < m; slot++) {
    between += across[slot]!;
    inside += younger[slot]!;
  }
  return within + (2 * inside) / (m * (m - 1)) - (2 * between) / (rows * m);
}
