import { SEVERITIES, type Alert, type Label, type Metric, type Score, type Truth } from '@simdrift/contracts';
import type { Plan } from '@simdrift/scenarios';
import { EstimateFacts, type EstimateScore } from './estimate-facts.js';

/** What a run's report needs of one stream. A byte or two per frame, nothing more. */
export class StreamFacts {
  /** 1 + predicted class by seq; 0: no prediction. */
  private readonly predicted: Uint8Array;
  /** 1 + true class by seq; 0: no label. */
  private readonly labels: Uint8Array;
  /** 1 where something was injected. */
  private readonly injected: Uint8Array;
  readonly scores = new Map<string, Score>();
  readonly alerts = new Map<string, AlertFacts>();
  readonly effects = new Set<string>();
  private readonly estimated: EstimateFacts;
  frames: number;

  constructor(private readonly plan: Plan) {
    this.estimated = new EstimateFacts(plan.labels.delay);
    this.frames = plan.frames;
    this.predicted = new Uint8Array(plan.frames);
    this.labels = new Uint8Array(plan.frames);
    this.injected = new Uint8Array(plan.frames);
  }

  takePrediction(seq: number, predicted: number): void {
    this.predicted[seq] = predicted + 1;
  }

  takeLabel({ seq, label }: Label): void {
    this.labels[seq] = label + 1;
  }

  takeTruth({ seq, until, effect, severity }: Truth): void {
    if (effect === 'none' || severity === 0) return;
    this.effects.add(effect);
    this.injected.fill(1, seq, until);
  }

  takeScore(score: Score): void {
    const before = this.scores.get(score.detector);
    if (before === undefined || score.seq >= before.seq) this.scores.set(score.detector, score);
  }

  takeMetric(metric: Metric): void {
    this.estimated.takeMetric(metric);
  }

  /** What came of the estimates of accuracy without labels. */
  get estimates(): readonly EstimateScore[] {
    return this.estimated.scores(this.shareRight((seq) => seq < this.plan.reference.frames)?.value ?? null);
  }

  /** Keeps the newest state of an alert and its worst; what lies between is in the store. */
  takeAlert(alert: Alert): void {
    const known = this.alerts.get(alert.id);
    const last = known === undefined || alert.seq >= known.last.seq ? alert : known.last;
    const worse = known === undefined || rank(alert) > rank(known.worst);
    this.alerts.set(alert.id, { last, worst: worse ? alert : known.worst });
  }

  /** First frame of an injection and the end of that stretch; null where nothing was injected. */
  get firstEpisode(): { readonly begin: number; readonly end: number } | null {
    const begin = this.injected.indexOf(1);
    if (begin < 0) return null;
    const end = this.injected.indexOf(0, begin);
    return { begin, end: end < 0 ? this.frames : end };
  }

  /** Accuracy before anything was injected, and while something was; null where no labels are. */
  get accuracy(): { readonly before: Share | null; readonly after: Share | null } {
    const first = this.firstEpisode?.begin ?? this.frames;
    return { before: this.shareRight((seq) => seq < first), after: this.shareRight((seq) => this.injected[seq] === 1) };
  }

  private shareRight(where: (seq: number) => boolean): Share | null {
    let [right, all] = [0, 0];
    for (let seq = 0; seq < this.frames; seq++) {
      if (this.labels[seq] === 0 || this.predicted[seq] === 0 || !where(seq)) continue;
      all += 1;
      if (this.labels[seq] === this.predicted[seq]) right += 1;
    }
    if (all === 0) return null;
    const value = right / all;
    return { value, standardError: Math.sqrt((value * (1 - value)) / all), count: all };
  }
}

/** An alert as it is, and as bad as it has been. */
export interface AlertFacts {
  readonly last: Alert;
  readonly worst: Alert;
}

function rank({ severity }: Alert): number {
  return SEVERITIES.indexOf(severity);
}

/** A share with its standard error and how many it was taken over. */
export interface Share {
  readonly value: number;
  readonly standardError: number;
  readonly count: number;
}
