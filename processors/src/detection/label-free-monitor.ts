import { SimdriftError, type Metric, type Place, type Prediction } from '@simdrift/contracts';
import {
  LABEL_FREE_METRIC_NAMES,
  LABEL_FREE_METRICS,
  labelFree,
  labelFreeMetric,
  type LabelFreeMetric,
  type LabelFreeState,
} from '@simdrift/evaluation';
import type { Plan } from '@simdrift/scenarios';
import { labelledRows, type ReferenceState } from './reference.js';

/** The estimators that could be fitted, by the name of their metric. Plain data. */
export type LabelFreeMonitorState = Partial<Record<LabelFreeMetric, LabelFreeState>>;

/** What accuracy looks like before labels come. */
export class LabelFreeMonitor {
  private readonly running: [LabelFreeMetric, LabelFreeState][];

  constructor(
    private readonly plan: Plan,
    readonly state: LabelFreeMonitorState = {},
  ) {
    this.running = LABEL_FREE_METRIC_NAMES.flatMap((name) => {
      const estimator = state[name];
      return estimator === undefined ? [] : [[name, estimator] as [LabelFreeMetric, LabelFreeState]];
    });
  }

  /** Fits every estimator on the labelled frames of the warm-up. One that cannot be fitted is left out, and it is said why. */
  fit(reference: ReferenceState, onProblem: (message: string) => void): void {
    const labelled = labelledRows(reference, this.plan.classes.length);
    for (const name of LABEL_FREE_METRIC_NAMES) {
      try {
        const options = { ...LABEL_FREE_METRICS[name], size: this.plan.detection.window };
        const state = labelFree.fit(options, labelled);
        this.state[name] = state;
        this.running.push([name, state]);
      } catch (error) {
        if (!(error instanceof SimdriftError)) throw error;
        onProblem(`There is no ${name}: ${error.message}`);
      }
    }
  }

  takePrediction({ seq, probabilities }: Prediction): void {
    for (const [, state] of this.running) labelFree.step(state, seq, probabilities);
  }

  /**
   * The estimates over full windows, timed so that the labels of the very same frames give an accuracy when they are due: what was
   * estimated and what came true can be held against each other.
   */
  metrics(place: Place): readonly Metric[] {
    const {
      detection: { window, step },
      labels: { delay },
      frames,
    } = this.plan;
    if (place.seq >= frames || (place.seq + delay + 1) % step !== 0) return none;
    return this.running.flatMap(([name, state]) => {
      const estimate = state.seen < window ? null : labelFree.measure(state);
      return estimate === null ? [] : [labelFreeMetric(name, estimate, place)];
    });
  }
}

const none: readonly Metric[] = [];
