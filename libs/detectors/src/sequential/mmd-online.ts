import type { FeatureVector, FittedDetector, Matrix, Reading } from '../detector.js';
import { requireMatrix, requireVector } from '../matrix.js';
import { requireInteger, requireKnown, requireOneOf } from '../options.js';
import { embedReference, type EmbeddingOptions, type KernelEmbedding } from '../windowed/kernel-embedding.js';
import { kernelMatrix } from '../windowed/kernel-matrix.js';
import { admitVector, emptyWindow, sumKernels, windowMmd, type KernelWindow } from '../windowed/kernel-window.js';
import { MIN_REFERENCE } from '../windowed/univariate-detector.js';
import { mmdTrajectories } from './mmd-trajectories.js';
import { runLengthThresholds } from './run-length-thresholds.js';
import { requireExpectedRun, requireSplit, streamLength, type ExpectedRunOptions } from './stream-draws.js';

export interface MmdOnlineOptions extends ExpectedRunOptions, EmbeddingOptions {}

/** What a fit learned; it never changes. */
export interface MmdOnlineFit extends KernelEmbedding {
  readonly options: MmdOnlineOptions;
  readonly within: number;
  /** By position in the stream; the last one holds from there on. */
  readonly thresholds: Float64Array;
  /** The window before the stream: rows of the reference that are not compared with. */
  readonly beginning: KernelWindow;
}

export interface MmdOnlineState extends KernelWindow {
  readonly fit: MmdOnlineFit;
  drifted: boolean;
}

/**
 * Online maximum mean discrepancy with an expected run length: is the latest window of vectors unlike the reference?
 *
 * The window begins with rows of the reference that were set apart, so that it judges from the first observation on. `statistic` is
 * the unbiased squared MMD (Gaussian kernel, median heuristic; wide vectors on principal components fitted on other rows), `threshold` that of
 * the position in the stream: among streams drawn from the reference that have not alarmed before, one in `ert` alarms at each position. Kernel
 * sums are kept, so a step costs one kernel per row of reference and window.
 *
 * Claim: without a change the run length to a false alarm is about geometric with mean `ert`, on average over references of independent
 * rows. That rests on the simulation, not on a proof; given one reference the mean differs, the more the shorter the reference.
 *
 * @see Cobb, Van Looveren, Klaise (2022), Sequential multivariate change detection with calibrated and memoryless false detection rates, AISTATS
 * @example two uniform features, the second of which moves at 300
 * const random = seeded(7);
 * const rows = (count: number, shift = 0) => Array.from({ length: count }, () => [nextUnit(random), nextUnit(random) + shift]);
 * const state = mmdOnline.fit(mmdOnline.defaults, matrixOf(rows(300)));
 * const stream = [...rows(300), ...rows(100, 0.5)];
 * stream.findIndex((row) => mmdOnline.step(state, row).state === 'drift'); // 308
 */
export const mmdOnline: FittedDetector<FeatureVector, MmdOnlineOptions, MmdOnlineState> = {
  name: 'mmd_online',
  defaults: {
    ert: 1000,
    windowSize: 20,
    bootstrapFactor: 25,
    referenceRows: 300,
    components: 16,
    standardise: true,
    seed: 1,
  },

  fit(options, reference) {
    requireKnown('mmd_online', options, mmdOnline.defaults);
    requireExpectedRun(options);
    requireInteger('referenceRows', options.referenceRows, { min: MIN_REFERENCE, max: 10_000 });
    requireInteger('components', options.components, { min: 1, max: 256 });
    requireOneOf('standardise', options.standardise, [true, false]);
    requireMatrix('reference', reference, 4 * options.windowSize);
    const fit = learn(options, reference);
    const state = { fit, ...emptyWindow(options.windowSize, fit.stride), drifted: false };
    mmdOnline.restart(state);
    return state;
  },

  refit: (state, reference) => mmdOnline.fit(state.fit.options, reference),

  step(state, vector) {
    requireVector(vector, state.fit.columns);
    if (state.drifted) mmdOnline.restart(state);
    admitVector(state, state.fit, vector);
    return judge(state);
  },

  restart(state) {
    const { count, summed, window, across, younger } = state.fit.beginning;
    state.count = count;
    state.summed = summed;
    state.window.set(window);
    state.across.set(across);
    state.younger.set(younger);
    state.drifted = false;
  },
};

const ROUNDING = 1e-12;

function judge(state: MmdOnlineState): Reading {
  const { within, thresholds, options } = state.fit;
  const threshold = thresholds[Math.min(state.count - options.windowSize, thresholds.length - 1)]!;
  const statistic = windowMmd(state, state.fit, within);
  // Equal windows add up to equal statistics but for the last digits.
  state.drifted = statistic > threshold + ROUNDING;
  return { state: state.drifted ? 'drift' : 'stable', statistic, threshold };
}

/** Calibrates on all kept rows, then compares with as many of them as the simulated streams were compared with. */
function learn(options: MmdOnlineOptions, reference: Matrix): MmdOnlineFit {
  const all = embedReference(options, reference);
  const { windowSize, ert } = options;
  requireSplit(all.rows, windowSize);
  const kernel = kernelMatrix(all.reference, all.rows, all.stride, all.gamma);
  const thresholds = runLengthThresholds(mmdTrajectories(kernel, all.rows, options), 1 / ert);
  const rows = all.rows - streamLength(windowSize);
  const embedding = { ...all, rows, reference: all.reference.slice(0, rows * all.stride) };
  let sum = 0;
  for (let i = 0; i < rows; i++) for (let j = 0; j < i; j++) sum += kernel[i * all.rows + j]!;
  return {
    ...embedding,
    options: { ...options },
    within: (2 * sum) / (rows * (rows - 1)),
    thresholds,
    beginning: windowOf(embedding, all.reference.subarray(rows * all.stride), windowSize),
  };
}

/** A window that lacks one observation, of rows that are projected already. */
function windowOf(fit: KernelEmbedding, held: Float64Array, windowSize: number): KernelWindow {
  const state = emptyWindow(windowSize, fit.stride);
  state.window.set(held.subarray(0, (windowSize - 1) * fit.stride));
  state.count = windowSize - 1;
  sumKernels(state, fit);
  return state;
}
