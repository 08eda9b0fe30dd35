/**
 * What the page is told of a run, channel by channel. Plain JSON, no imports: the page shares these types.
 * All seq are frames of a stream, counted from 0; all severities, shares and confidences lie in 0..1.
 */

/** The channels of the event stream. Each travels whole, and only when it has changed. */
export const CHANNELS = [
  'run',
  'picture',
  'film',
  'lanes',
  'accuracy',
  'fairness',
  'features',
  'alerts',
  'scores',
  'line',
] as const;
export type Channel = (typeof CHANNELS)[number];

export type LaneState = 'pending' | 'stable' | 'warning' | 'drift';

/** Where a run stands. */
export interface RunDto {
  readonly run: string;
  /** False until the record that carries the plan has been read; names are ids until then. */
  readonly planned: boolean;
  readonly scenario: { readonly name: string; readonly title: string };
  readonly dataset: string;
  readonly source: string;
  readonly model: string;
  readonly seed: number | null;
  /** Frames of each stream; null for a run without an end. */
  readonly frames: number | null;
  /** Nominal frames per second and stream, which event time follows. */
  readonly rate: number | null;
  /** Frames of the clean warm-up that the references are drawn in. */
  readonly warmUp: number;
  readonly classes: readonly string[];
  readonly detectors: readonly DetectorDto[];
  readonly streams: readonly StreamDto[];
  /** Pace relative to the nominal rate, as a person last set it; 1 until then. */
  readonly speed: number;
  readonly phase: 'streaming' | 'paused' | 'ended';
}

export interface DetectorDto {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** Whether its false-alarm rate is set by calibration; only then does its word count for the state of a run. */
  readonly calibrated: boolean;
}

export interface StreamDto {
  readonly id: string;
  /** Frames seen so far: one more than the newest seq in any record. */
  readonly seen: number;
}

export interface LanesDto {
  readonly run: string;
  readonly streams: readonly StreamLanesDto[];
}

export interface StreamLanesDto {
  readonly stream: string;
  readonly truth: readonly TruthLaneDto[];
  readonly lanes: readonly LaneDto[];
}

/** One detector on one stream. A state holds from its seq to the next entry, the last one until now. */
export interface LaneDto {
  readonly detector: string;
  readonly states: readonly (readonly [from: number, state: LaneState])[];
  /** Older changes of state that are not kept; 0 on all but very long runs. */
  readonly dropped: number;
}

/** What was injected, one lane per effect: intervals with their mean severity. */
export interface TruthLaneDto {
  readonly effect: string;
  readonly intervals: readonly (readonly [from: number, until: number, severity: number])[];
}

export interface AccuracyDto {
  readonly run: string;
  readonly streams: readonly StreamAccuracyDto[];
}

export interface StreamAccuracyDto {
  readonly stream: string;
  /** Frame-weighted mean over the windows of the clean warm-up; null until one is complete. */
  readonly reference: number | null;
  readonly windows: readonly AccuracyWindowDto[];
  /** Accuracy as estimated without labels, with 90 % bands; a seq is that of the newest frame, whose label is not due yet. */
  readonly estimates: readonly { readonly method: EstimateMethod; readonly windows: readonly AccuracyWindowDto[] }[];
}

/** Confidence-based performance estimation, average thresholded confidence, difference of confidences, confidence optimal transport. */
export const ESTIMATE_METHODS = ['cbpe', 'atc', 'doc', 'cot'] as const;
export type EstimateMethod = (typeof ESTIMATE_METHODS)[number];

export interface AccuracyWindowDto {
  readonly seq: number;
  readonly value: number;
  readonly count: number;
  /** About one standard error to each side; of an estimate the 90 % band. */
  readonly low: number | null;
  readonly high: number | null;
}

/** What changed in the images: the newest window against the reference; streams without a full window are left out. */
export interface FeaturesDto {
  readonly run: string;
  readonly streams: readonly {
    readonly stream: string;
    readonly seq: number;
    /** Frames of the window. */
    readonly count: number;
    readonly features: readonly FeatureDto[];
  }[];
}

export interface FeatureDto {
  readonly name: string;
  /** Difference of the means in standard deviations of the reference; null for a feature that is constant there. */
  readonly shift: number | null;
  /** Of this feature alone, not corrected for the number of features. */
  readonly pValue: number | null;
}

/** Whether the model serves every cohort alike; streams without cohorts are left out. */
export interface FairnessDto {
  readonly run: string;
  readonly streams: readonly { readonly stream: string; readonly attributes: readonly AttributeDto[] }[];
}

/** One cohort attribute, over the newest window. */
export interface AttributeDto {
  readonly name: string;
  /** Assigned by the scenario, no fact about the cases. */
  readonly simulated: boolean;
  readonly seq: number;
  readonly cohorts: readonly CohortDto[];
  /** Null where no two cohorts are large enough. */
  readonly demographicParity: IntervalDto | null;
  readonly equalisedOdds: IntervalDto | null;
}

/** A cohort; figures are null while it has too few frames. */
export interface CohortDto {
  readonly name: string;
  readonly count: number;
  readonly accuracy: IntervalDto | null;
  readonly ece: IntervalDto | null;
}

/** A figure with its 90 % interval. */
export interface IntervalDto {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A sampled frame. Pixels are base64 of uint8, height × width × channels. */
export interface PixelsDto {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly data: string;
}

export interface PictureDto {
  readonly stream: string;
  readonly seq: number;
  readonly sample: string;
  readonly label: number;
  readonly effects: readonly { readonly effect: string; readonly severity: number }[];
  readonly original: PixelsDto;
  readonly streamed: PixelsDto;
  /** What the model said; null until its sample has arrived. */
  readonly prediction: { readonly predicted: number; readonly confidence: number } | null;
}

export interface PicturesDto {
  readonly run: string;
  readonly pictures: readonly PictureDto[];
}

export interface FilmDto {
  readonly run: string;
  readonly streams: readonly { readonly stream: string; readonly frames: readonly FilmFrameDto[] }[];
}

export interface FilmFrameDto {
  readonly seq: number;
  readonly label: number;
  readonly predicted: number | null;
  readonly thumbnail: PixelsDto;
}

export interface AlertsDto {
  readonly run: string;
  readonly alerts: readonly AlertDto[];
}

export interface AlertDto {
  readonly id: string;
  readonly stream: string;
  readonly seq: number;
  readonly opened: number;
  readonly lifecycle: 'open' | 'acknowledged' | 'resolved';
  readonly severity: 'info' | 'warning' | 'critical';
  readonly cause: string;
  readonly title: string;
  readonly detectors: readonly string[];
  readonly evidence: readonly { readonly name: string; readonly value: number; readonly reference: number | null }[];
  readonly accuracyLost: number | null;
  readonly recommendations: readonly string[];
}

export interface ScoresDto {
  readonly run: string;
  readonly scores: readonly ScoreDto[];
}

export interface ScoreDto {
  readonly stream: string;
  readonly detector: string;
  readonly kind: string;
  readonly policy: string;
  readonly episodes: number;
  readonly hits: number;
  readonly missed: number;
  readonly falseAlarms: number;
  readonly cleanFrames: number;
  readonly firstAlarm: number | null;
  readonly delay: number | null;
  readonly delayFromBegin: number | null;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The figures of the race (docs/race.md); null where not defined, and in runs recorded before they were. */
  readonly mtfa: number | null;
  readonly mtd: number | null;
  readonly mdr: number | null;
  readonly mtr: number | null;
  readonly ndt: number | null;
  readonly final: boolean;
}

/** How the line itself is doing. Null is "not measured by this process". */
export interface LineDto {
  readonly framesPerSecond: number | null;
  readonly lag: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly provider: string | null;
}

/** Everything that is known of a run, as `GET /api/v1/runs/:run` gives it. */
export interface SnapshotDto {
  readonly run: RunDto;
  readonly lanes: LanesDto;
  readonly accuracy: AccuracyDto;
  readonly fairness: FairnessDto;
  readonly features: FeaturesDto;
  readonly alerts: AlertsDto;
  readonly scores: ScoresDto;
  readonly picture: PicturesDto;
  readonly film: FilmDto;
}
