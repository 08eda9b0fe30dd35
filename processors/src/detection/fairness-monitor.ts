import type { Metric, Place, Prediction } from '@simdrift/contracts';
import { cohortWindow, fairnessMetrics, type CohortWindowState } from '@simdrift/evaluation';
import type { Plan } from '@simdrift/scenarios';
import type { Judged } from './performance-monitor.js';

/** One cohort attribute: outcomes by cohort, and the cohorts of predictions that wait for their labels, as a ring by seq. */
interface AttributeState {
  readonly window: CohortWindowState;
  readonly recall: Int32Array;
}

/** By attribute. Plain data. */
export type FairnessState = Record<string, AttributeState>;

/** Windows of the detectors that one of fairness holds: cohorts are parts of it, and a part must not be too small to say anything. */
const WINDOWS = 5;
/** Frames that a cohort needs before a rate of it is told. */
const MINIMUM = 30;
/** Attributes that are followed: what has more says who a case is, not which group it belongs to. */
const MOST_ATTRIBUTES = 8;

/** Whether the model serves every cohort alike, as labels arrive. Of a stream without cohorts it does nothing. */
export class FairnessMonitor {
  private readonly attributes: [string, AttributeState][];

  constructor(
    private readonly plan: Plan,
    readonly state: FairnessState = {},
  ) {
    this.attributes = Object.entries(state);
  }

  takePrediction({ seq, cohort }: Prediction): void {
    if (cohort !== undefined) for (const name in cohort) if (!Object.hasOwn(this.state, name)) this.follow(name);
    for (const [name, { window, recall }] of this.attributes)
      recall[seq % recall.length] = cohortWindow.groupOf(window, cohort?.[name]);
  }

  takeLabel(judged: Judged): void {
    for (const [, { window, recall }] of this.attributes)
      cohortWindow.step(window, judged, recall[judged.seq % recall.length]!);
  }

  /** The figures once a window, from the first full one on. */
  metrics(place: Place): readonly Metric[] {
    const { window: size } = this.plan.detection;
    if (this.attributes.length === 0 || (place.seq + 1) % size !== 0) return none;
    return this.attributes.flatMap(([name, { window }]) =>
      window.seen < size ? [] : fairnessMetrics(name, cohortWindow.measure(window), place),
    );
  }

  private follow(name: string): void {
    const {
      classes: { length: classes },
      detection,
      labels,
    } = this.plan;
    if (this.attributes.length >= MOST_ATTRIBUTES) return;
    const attribute = {
      window: cohortWindow.init({ classes, size: WINDOWS * detection.window, minimum: MINIMUM }),
      recall: new Int32Array(labels.delay + 1).fill(-1),
    };
    this.state[name] = attribute;
    this.attributes.push([name, attribute]);
  }
}

const none: readonly Metric[] = [];
