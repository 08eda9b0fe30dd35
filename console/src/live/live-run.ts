import type { Alert, Score } from '@simdrift/contracts';
import { CHANNELS, type Channel } from './live-dto.js';
import type { AccuracySeries } from './accuracy-series.js';
import type { FairnessView } from './fairness-view.js';
import type { FeatureView } from './feature-view.js';
import type { DetectorLane } from './detector-lane.js';
import type { PictureFilm } from './picture-film.js';
import type { PlanView } from './plan-view.js';
import type { TruthLane } from './truth-lane.js';

/** What is known of one stream of a run. */
export interface LiveStream {
  readonly id: string;
  /** One more than the newest seq in any record. */
  seen: number;
  paused: boolean;
  /** Pace relative to the nominal rate, as a person last set it. */
  speed: number;
  stopped: boolean;
  /** Frames that the producer made in all; null while it goes on. */
  produced: number | null;
  readonly lanes: Map<string, DetectorLane>;
  readonly truth: Map<string, TruthLane>;
  readonly accuracy: AccuracySeries;
  readonly fairness: FairnessView;
  readonly features: FeatureView;
  readonly film: PictureFilm;
  readonly scores: Map<string, Score>;
}

/** A bounded view of one run, kept up to date record by record. Plain state: {@link applyLiveEvent} is the only writer. */
export interface LiveRun {
  readonly run: string;
  plan: PlanView | null;
  readonly streams: Map<string, LiveStream>;
  readonly alerts: Map<string, Alert>;
  /** Rises whenever what a channel would say has changed. */
  readonly versions: Record<Exclude<Channel, 'line'>, number>;
}

export function emptyRun(run: string): LiveRun {
  const versions = Object.fromEntries(CHANNELS.map((channel) => [channel, 1])) as LiveRun['versions'];
  return { run, plan: null, streams: new Map(), alerts: new Map(), versions };
}
