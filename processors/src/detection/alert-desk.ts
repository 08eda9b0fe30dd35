import { alertEngine, type AlertInput, type AlertState, type FairnessGap } from '@simdrift/alerting';
import type { Alert, Metric, Place } from '@simdrift/contracts';
import { HOLD_FRAMES, type Plan } from '@simdrift/scenarios';
import { alertRules } from './alert-rules.js';
import { featureDrift, type FeatureDriftState } from './feature-drift.js';
import type { PerformanceMonitor } from './performance-monitor.js';

/** Tells the alert engine what goes on in a stream, and gathers what it makes of one frame. */
export class AlertDesk {
  readonly state: AlertState;
  private readonly news = new Map<string, Alert>();

  constructor(
    private readonly plan: Plan,
    stream: string,
    saved?: AlertState,
  ) {
    this.state =
      saved ?? alertEngine.init({ run: plan.run, stream, ...alertRules(plan), resolveAfter: HOLD_FRAMES / 2 });
  }

  inform(input: AlertInput): void {
    for (const alert of alertEngine.step(this.state, input)) this.news.set(alert.id, alert);
  }

  /** Differences between cohorts, among what was measured at this frame. */
  informOfCohorts({ seq, time }: Place, metrics: readonly Metric[]): void {
    const gaps = gapsIn(metrics);
    if (gaps.length > 0) this.inform({ kind: 'fairness', seq, time, gaps });
  }

  /** Accuracy, calibration and feature means, at every step of the windows. */
  informOfWindows(
    { seq, time }: Place,
    performance: PerformanceMonitor,
    features: FeatureDriftState | null,
    names: readonly string[],
  ): void {
    const { window, step } = this.plan.detection;
    if ((seq + 1) % step !== 0) return;
    const moved = features === null ? [] : featureDrift.compare(features, names);
    if (moved.length > 0) this.inform({ kind: 'features', seq, time, features: moved });
    const { newest, referenceAccuracy, referenceEce } = performance;
    if (newest === null) return;
    const measured = { seq, time, count: window, to: seq - this.plan.labels.delay };
    const against = (reference: number | null) => (reference === null ? {} : { reference });
    this.inform({ kind: 'calibration', ...measured, ece: newest.ece, ...against(referenceEce) });
    this.inform({ kind: 'performance', ...measured, accuracy: newest.accuracy, ...against(referenceAccuracy) });
  }

  /** What changed at this frame. Of several changes of an alert the last one counts: they would be one row of the store anyway. */
  takeNews(): readonly Alert[] {
    if (this.news.size === 0) return none;
    const alerts = [...this.news.values()];
    this.news.clear();
    return alerts;
  }
}

const none: readonly Alert[] = [];

const MEASURES: Readonly<Record<string, string>> = {
  demographic_parity_difference: 'demographic parity',
  equalised_odds_difference: 'equalised odds',
};

function gapsIn(metrics: readonly Metric[]): readonly FairnessGap[] {
  return metrics.flatMap(({ name, value, low = value, tags }) => {
    const [measure, attribute] = [MEASURES[name], tags?.['attribute']];
    return measure === undefined || attribute === undefined ? [] : [{ attribute, measure, value, low }];
  });
}
