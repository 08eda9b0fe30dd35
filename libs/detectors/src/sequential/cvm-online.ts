import type { Evidence, FeatureVector, FittedDetector, Matrix, Reading, Score } from '../detector.js';
import { activeColumns, columnOf, requireMatrix, requireVector } from '../matrix.js';
import { requireKnown } from '../options.js';
import { pickRows, shuffledRows } from '../windowed/choose-rows.js';
import { cvmOfRanks, doubledRank } from './cvm-statistic.js';
import { cvmTrajectories } from './cvm-trajectories.js';
import { runLengthThresholds } from './run-length-thresholds.js';
import { requireExpectedRun, requireSplit, streamLength, type ExpectedRunOptions } from './stream-draws.js';

export type CvmOnlineOptions = ExpectedRunOptions;

/** What a fit learned; it never changes. */
export interface CvmOnlineFit {
  readonly options: CvmOnlineOptions;
  readonly columns: number;
  readonly active: readonly number[];
  /** Columns that are constant in the reference: they are not looked at. */
  readonly dropped: readonly number[];
  /** Rows compared with; each feature in use of them, ascending. */
  readonly rows: number;
  readonly reference: readonly Float64Array[];
  /** By feature in use, then position in the stream; the last position holds from there on. */
  readonly thresholds: readonly Float64Array[];
  /** Doubled ranks of the window before the stream, by feature in use. */
  readonly beginning: readonly Float64Array[];
}

export interface CvmOnlineState {
  readonly fit: CvmOnlineFit;
  /** Observations in the window and after: it begins one short of full. */
  count: number;
  /** Doubled ranks in the reference, by feature in use: rings. */
  readonly ranks: readonly Float64Array[];
  drifted: boolean;
}

/**
 * Online Cramér–von Mises test with an expected run length: is the latest window of a score, or of any feature, unlike the reference?
 *
 * The distance is ∫ (F − G)² dF over the distribution function F of the reference, times nw/(n + w): Cramér–von Mises against the
 * reference rather than against the pool of both (nearly the same while the window is much the shorter), because only the ranks of the window then
 * matter and a step costs no pass over the reference. The window begins with rows of the reference that were set apart; thresholds are those
 * of streams drawn from it, as in `mmd_online`. With d features each one alarms with hazard β = 1 − (1 − 1/ert)^(1/d); `statistic` and
 * `threshold` are those of the feature furthest beyond its own.
 *
 * Claim: without a change the run length to a false alarm is about geometric with mean `ert`, on average over references of
 * independent rows; the correction takes features as independent, and is cautious when they go together. That rests on the simulation,
 * not on a proof. Scores with many equal values alarm later than that.
 *
 * @see Cobb, Van Looveren, Klaise (2022), Sequential multivariate change detection with calibrated and memoryless false detection rates, AISTATS
 * @see Ross, Adams (2012), Two nonparametric control charts for detecting arbitrary distribution changes, Journal of Quality Technology 44
 * @example uniform scores, which move by 0.5 at 300
 * const random = seeded(5);
 * const scores = (count: number, shift = 0) => Array.from({ length: count }, () => nextUnit(random) + shift);
 * const state = cvmOnline.fit(cvmOnline.defaults, matrixOf(scores(300).map((score) => [score])));
 * const stream = [...scores(300), ...scores(100, 0.5)];
 * stream.findIndex((score) => cvmOnline.step(state, score).state === 'drift'); // 309
 */
export const cvmOnline: FittedDetector<FeatureVector | Score, CvmOnlineOptions, CvmOnlineState> = {
  name: 'cvm_online',
  defaults: { ert: 1000, windowSize: 20, bootstrapFactor: 25, seed: 1 },

  fit(options, reference) {
    requireKnown('cvm_online', options, cvmOnline.defaults);
    requireExpectedRun(options);
    requireMatrix('reference', reference, 4 * options.windowSize);
    const fit = learn(options, reference);
    const state = { fit, count: 0, ranks: fit.active.map(() => new Float64Array(options.windowSize)), drifted: false };
    cvmOnline.restart(state);
    return state;
  },

  refit: (state, reference) => cvmOnline.fit(state.fit.options, reference),

  step(state, observation) {
    const vector = typeof observation === 'number' ? [observation] : observation;
    requireVector(vector, state.fit.columns);
    if (state.drifted) cvmOnline.restart(state);
    const { active, reference, options } = state.fit;
    for (let i = 0; i < active.length; i++) {
      state.ranks[i]![state.count % options.windowSize] = doubledRank(reference[i]!, vector[active[i]!]!);
    }
    state.count += 1;
    return judge(state);
  },

  restart(state) {
    state.fit.beginning.forEach((ranks, i) => state.ranks[i]!.set(ranks));
    state.count = state.fit.options.windowSize - 1;
    state.drifted = false;
  },
};

function judge(state: CvmOnlineState): Reading {
  const { active, rows, thresholds, options } = state.fit;
  const position = Math.min(state.count - options.windowSize, options.windowSize - 1);
  const statistics = state.ranks.map((ranks) => cvmOfRanks(ranks, rows));
  const excess = statistics.map((statistic, i) => statistic / thresholds[i]![position]!);
  const ranked = excess.map((_, i) => i).sort((a, b) => excess[b]! - excess[a]!);
  const worst = ranked[0]!;
  const [statistic, threshold] = [statistics[worst]!, thresholds[worst]![position]!];
  state.drifted = statistic > threshold;
  const evidence = ranked.slice(0, 3).map((i): Evidence => ({ feature: active[i]!, value: statistics[i]! }));
  return { state: state.drifted ? 'drift' : 'stable', statistic, threshold, evidence };
}

function learn(options: CvmOnlineOptions, reference: Matrix): CvmOnlineFit {
  const { windowSize, seed } = options;
  const { active, dropped } = activeColumns(reference);
  requireExpectedRun(options, 1 / active.length);
  requireSplit(reference.rows, windowSize);
  const shuffled = pickRows(reference, shuffledRows(reference.rows, seed));
  const columns = active.map((feature) => columnOf(shuffled, feature));
  const rows = reference.rows - streamLength(windowSize);
  const compared = columns.map((column) => column.slice(0, rows).sort());
  return {
    options: { ...options },
    columns: reference.columns,
    active,
    dropped,
    rows,
    reference: compared,
    thresholds: thresholdsOf(columns, options),
    beginning: columns.map((column, i) =>
      column.slice(rows, rows + windowSize - 1).map((value) => doubledRank(compared[i]!, value)),
    ),
  };
}

/** Features without equal values share one simulation: only ranks matter to it. */
function thresholdsOf(columns: readonly Float64Array[], options: CvmOnlineOptions): Float64Array[] {
  const hazard = -Math.expm1(Math.log1p(-1 / options.ert) / columns.length);
  let shared: Float64Array | undefined;
  return columns.map((column) => {
    const simulate = () => runLengthThresholds(cvmTrajectories(column, hazard, options), hazard);
    return new Set(column).size < column.length ? simulate() : (shared ??= simulate());
  });
}
