import { calibrationBins } from '../calibration/calibration-bins.js';
import { calibrationError } from '../calibration/calibration-error.js';
import { perfectCalibrationError } from '../calibration/perfect-calibration-error.js';
import { Z90 } from '../statistics/normal.js';
import { wilsonInterval, type Interval } from '../statistics/wilson-interval.js';
import { calibrationErrorInterval } from './calibration-error-interval.js';
import type { CohortWindowState } from './cohort-window-state.js';
import { largestGap, rateGap, type RateGap } from './rate-gap.js';

/** A figure of one cohort with its 90 % interval. */
export interface CohortFigure extends Interval {
  readonly value: number;
}

export interface Cohort {
  readonly name: string;
  readonly count: number;
  /** With Wilson's interval; null of fewer frames than the minimum. */
  readonly accuracy: CohortFigure | null;
  /** Expected calibration error; `expected` is what a perfectly calibrated model would show with so many frames. */
  readonly ece: (CohortFigure & { readonly expected: number }) | null;
}

/** Fairness over one cohort attribute. All intervals are of 90 %. */
export interface CohortFigures {
  /** Frames in the window that have a cohort. */
  readonly count: number;
  readonly from: number;
  /** Those that occur in the window, in the order in which they first came. */
  readonly cohorts: readonly Cohort[];
  readonly demographicParity: RateGap | null;
  readonly equalisedOdds: RateGap | null;
}

/**
 * Fairness of a window.
 *
 * - Demographic parity difference: largest minus smallest share of cases called positive, over cohorts.
 * - Equalised odds difference: the larger of the differences in true-positive and in false-positive rate, over cohorts (Fairlearn's
 *   `worst_case`).
 *
 * Two classes: class 1 is the positive one. Several: each class against the rest, and the largest difference counts. A rate takes part where
 * its cohort has at least `minimum` frames behind it (for equalised odds, of that true class), so small cohorts add no noise.
 *
 * @see Hardt, Price, Srebro (2016), Equality of opportunity in supervised learning; Fairlearn, `fairlearn.metrics`
 */
export function cohortFigures(state: CohortWindowState): CohortFigures {
  const { classes, size, minimum } = state.options;
  const held = Math.min(state.seen, size);
  const tables = state.names.map((name, group) => tableOf(name, group, state, held));
  const positives = classes === 2 ? [1] : Array.from({ length: classes }, (_, c) => c);
  return {
    count: tables.reduce((sum, { count }) => sum + count, 0),
    from: state.seqs[state.seen > size ? state.seen % size : 0]!,
    cohorts: tables.filter(({ count }) => count > 0).map((table) => cohortOf(table, minimum)),
    demographicParity: largestGap(
      positives.map((c) =>
        rateGap(
          rates(tables, (table) => [table.called(c, null), table.count]),
          c,
          minimum,
          Z90,
        ),
      ),
    ),
    equalisedOdds: largestGap(
      positives.flatMap((c) =>
        [true, false].map((when) =>
          rateGap(
            rates(tables, (table) => [table.called(c, when), table.cases(c, when)]),
            c,
            minimum,
            Z90,
          ),
        ),
      ),
    ),
  };
}

interface Table {
  readonly name: string;
  readonly count: number;
  readonly right: Uint8Array;
  readonly confidences: Float64Array;
  /** Cases called `c`: of all, of those that are (true) or that are not (false). */
  called(c: number, are: boolean | null): number;
  cases(c: number, are: boolean): number;
}

function tableOf(name: string, group: number, state: CohortWindowState, held: number): Table {
  const { classes } = state.options;
  const confusion = new Int32Array(classes * classes);
  const [right, confidences]: [number[], number[]] = [[], []];
  for (let i = 0; i < held; i++) {
    if (state.group[i] !== group) continue;
    confusion[state.labels[i]! * classes + state.predicted[i]!]! += 1;
    right.push(state.labels[i] === state.predicted[i] ? 1 : 0);
    confidences.push(state.confidences[i]!);
  }
  const sum = (where: (label: number, predicted: number) => boolean) =>
    confusion.reduce((all, n, cell) => all + (where(Math.floor(cell / classes), cell % classes) ? n : 0), 0);
  return {
    name,
    count: right.length,
    right: Uint8Array.from(right),
    confidences: Float64Array.from(confidences),
    called: (c, are) => sum((label, predicted) => predicted === c && (are === null || (label === c) === are)),
    cases: (c, are) => sum((label) => (label === c) === are),
  };
}

function cohortOf({ name, count, right, confidences }: Table, minimum: number): Cohort {
  if (count < minimum) return { name, count, accuracy: null, ece: null };
  const hits = right.reduce((sum, value) => sum + value, 0);
  const bins = calibrationBins(confidences, right);
  const { ece } = calibrationError(bins);
  return {
    name,
    count,
    accuracy: { value: hits / count, ...wilsonInterval(hits, count, Z90) },
    ece: {
      value: ece,
      ...calibrationErrorInterval(confidences, right, Z90),
      expected: perfectCalibrationError(bins).ece,
    },
  };
}

function rates(tables: readonly Table[], of: (table: Table) => [hits: number, count: number]) {
  return tables.map((table) => {
    const [hits, count] = of(table);
    return { group: table.name, hits, count };
  });
}
