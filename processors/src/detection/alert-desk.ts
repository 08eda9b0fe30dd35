import { alertEngine, type AlertDetector, type AlertInput, type AlertState } from '@simdrift/alerting';
import type { Alert, Place } from '@simdrift/contracts';
import { HOLD_FRAMES, type BatteryItem, type Plan } from '@simdrift/scenarios';
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
      saved ??
      alertEngine.init({ run: plan.run, stream, detectors: heard(plan.detectors), resolveAfter: HOLD_FRAMES / 2 });
  }

  inform(input: AlertInput): void {
    for (const alert of alertEngine.step(this.state, input)) this.news.set(alert.id, alert);
  }

  /** Accuracy and feature means, at every step of the windows. */
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
    const { accuracy, referenceAccuracy } = performance;
    if (accuracy === null) return;
    const reference = referenceAccuracy === null ? {} : { reference: referenceAccuracy };
    this.inform({
      kind: 'performance',
      seq,
      time,
      accuracy,
      count: window,
      to: seq - this.plan.labels.delay,
      ...reference,
    });
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

function heard(battery: readonly BatteryItem[]): Record<string, AlertDetector> {
  return Object.fromEntries(
    battery.filter(({ calibrated }) => calibrated).map(({ id, title }) => [id, { label: title, role: 'opens' }]),
  );
}
