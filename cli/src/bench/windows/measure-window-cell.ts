import { detectorByName, type FeatureVector, type Matrix, type WindowedEntry } from '@simdrift/detectors';
import { randomAt, randomKey } from '@simdrift/imaging';
import type { WindowCell, WindowPlan } from './window-cell.js';

/** What came of a cell. */
export interface WindowFigures {
  /** Alarms on the first window of each fresh reference: independent of one another. */
  readonly alarms: number;
  readonly windows: number;
  /** The same with the literature's thresholds. */
  readonly textbook: { readonly alarms: number; readonly windows: number };
  /** By reference that was followed: alarms among its windows laid end to end. */
  readonly givenReference: readonly number[];
  /** Runs in which anything alarmed, over windows laid end to end and over overlapping ones; alarms and judgements of the latter. */
  readonly runs: {
    readonly count: number;
    readonly endToEnd: number;
    readonly overlapping: number;
    readonly alarms: number;
    readonly judgements: number;
  };
  /** Rows of the set that were drawn from. */
  readonly rows: number;
  readonly seconds: number;
}

type Windowed = WindowedEntry['detector'];

/**
 * Measures how often a detector alarms without drift. Rows are drawn with replacement from those of a test split, as a stream draws its
 * images, so references and windows are independent samples of one distribution.
 */
export function measureWindowCell(cell: WindowCell, rows: Matrix, plan: WindowPlan): WindowFigures {
  const begin = performance.now();
  const entry = detectorByName(cell.detector);
  if (entry.kind !== 'windowed') throw new Error(`${cell.detector} has no window`);
  const { detector } = entry;
  const { columns, data } = rows;
  const vectors = Array.from({ length: rows.rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));
  // Not of the detector: all see the same references and windows.
  const key = randomKey(plan.seed, `${cell.dataset} ${cell.windowSize}`, 'bench windows');
  let [alarms, textbook] = [0, 0];
  const givenReference: number[] = [];
  const runs = { count: 0, endToEnd: 0, overlapping: 0, alarms: 0, judgements: 0 };
  for (let i = 0; i < plan.references; i++) {
    const random = randomAt(key, i);
    const draw = (count: number) => Array.from({ length: count }, () => vectors[random.below(vectors.length)]!);
    const reference = stacked(draw(plan.referenceRows), columns);
    const window = draw(cell.windowSize);
    const state = fit(detector, cell, plan, i, reference, 'calibrated');
    if (judge(detector, state, window)) alarms += 1;
    if (i < plan.textbook && judge(detector, fit(detector, cell, plan, i, reference, 'textbook'), window))
      textbook += 1;
    if (i < plan.followed) givenReference.push(follow(detector, state, plan, cell.windowSize, draw, runs));
  }
  return {
    alarms,
    windows: plan.references,
    textbook: { alarms: textbook, windows: plan.textbook },
    givenReference,
    runs,
    rows: rows.rows,
    seconds: Number(((performance.now() - begin) / 1000).toFixed(1)),
  };
}

function fit(
  detector: Windowed,
  { windowSize, options }: WindowCell,
  { alpha, draws, overlap }: WindowPlan,
  seed: number,
  reference: Matrix,
  mode: 'calibrated' | 'textbook',
): object {
  const step = Math.round(windowSize / overlap);
  const warningAlpha = 2 * alpha;
  return detector.fit(
    { ...detector.defaults, windowSize, step, mode, alpha, warningAlpha, draws, seed, ...options },
    reference,
  );
}

/** Whether a window alarms, from the state before any observation. */
function judge(detector: Windowed, state: object, window: readonly FeatureVector[]): boolean {
  let drift = false;
  for (const vector of window) drift = detector.step(state, vector).state === 'drift';
  return drift;
}

/** Lets one fitted detector see clean runs. @returns alarms of windows laid end to end */
function follow(
  detector: Windowed,
  state: object,
  { runs: count, windowsARun, overlap }: WindowPlan,
  windowSize: number,
  draw: (count: number) => readonly FeatureVector[],
  runs: { count: number; endToEnd: number; overlapping: number; alarms: number; judgements: number },
): number {
  const step = Math.round(windowSize / overlap);
  let whole = 0;
  for (let run = 0; run < count; run++) {
    detector.restart(state);
    let [disjoint, all] = [0, 0];
    draw(windowsARun * windowSize).forEach((vector, at) => {
      const drift = detector.step(state, vector).state === 'drift';
      const since = at + 1 - windowSize;
      if (since < 0 || since % step !== 0) return;
      runs.judgements += 1;
      if (!drift) return;
      all += 1;
      if (since % windowSize === 0) disjoint += 1;
    });
    whole += disjoint;
    runs.count += 1;
    runs.alarms += all;
    if (disjoint > 0) runs.endToEnd += 1;
    if (all > 0) runs.overlapping += 1;
  }
  return whole;
}

function stacked(vectors: readonly ArrayLike<number>[], columns: number): Matrix {
  const data = new Float64Array(vectors.length * columns);
  vectors.forEach((vector, i) => data.set(vector, i * columns));
  return { rows: vectors.length, columns, data };
}
