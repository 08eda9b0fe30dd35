import type { Metric } from '@simdrift/contracts';
import { LABEL_FREE_METRIC_NAMES } from '@simdrift/evaluation';

/** What came of the estimates of accuracy without labels, held against the accuracy of the very same frames. */
export interface EstimateScore {
  /** `accuracy_cbpe` …; `unchanged`: the accuracy of the warm-up, as if nothing ever happened. */
  readonly method: string;
  /** Windows whose labels came; all else is null where there are none. */
  readonly windows: number;
  readonly meanAbsoluteError: number | null;
  /** Share of windows whose accuracy lay in the 90 % band; null of `unchanged`, which has none. */
  readonly coverage: number | null;
}

interface Estimate {
  readonly from: number;
  readonly count: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Joins estimates with what came true: an estimate at a frame is about the window whose labels are due `delay` frames later. */
export class EstimateFacts {
  private readonly accuracies = new Map<number, Metric>();
  private readonly estimates = new Map<string, Map<number, Estimate>>(
    LABEL_FREE_METRIC_NAMES.map((name) => [name, new Map()]),
  );

  /** @param delay - frames until a label is due */
  constructor(private readonly delay: number) {}

  takeMetric(metric: Metric): void {
    const { name, seq, from, count, value, low = value, high = value } = metric;
    if (name === 'accuracy') this.accuracies.set(seq, metric);
    else this.estimates.get(name)?.set(seq, { from, count, value, low, high });
  }

  /** A line per method that said anything, `unchanged` last. @param reference - accuracy of the warm-up, null where it is not known */
  scores(reference: number | null): EstimateScore[] {
    const scores: EstimateScore[] = [];
    const judged = new Map<number, number>();
    for (const [method, estimates] of this.estimates) {
      if (estimates.size === 0) continue;
      let [windows, error, covered] = [0, 0, 0];
      for (const [seq, { from, count, value, low, high }] of estimates) {
        const truth = this.accuracies.get(seq + this.delay);
        // Where labels are missing, the window of the labels is another one.
        if (truth?.from !== from || truth.count !== count) continue;
        windows += 1;
        error += Math.abs(value - truth.value);
        if (truth.value >= low && truth.value <= high) covered += 1;
        judged.set(seq, truth.value);
      }
      scores.push({ method, windows, ...sharesOf(windows, error, covered) });
    }
    if (scores.length === 0 || reference === null) return scores;
    const error = [...judged.values()].reduce((sum, value) => sum + Math.abs(reference - value), 0);
    const { meanAbsoluteError } = sharesOf(judged.size, error, 0);
    return [...scores, { method: 'unchanged', windows: judged.size, meanAbsoluteError, coverage: null }];
  }
}

function sharesOf(windows: number, error: number, covered: number) {
  if (windows === 0) return { meanAbsoluteError: null, coverage: null };
  return { meanAbsoluteError: error / windows, coverage: covered / windows };
}
