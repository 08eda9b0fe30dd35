import type { Reading } from '@simdrift/contracts';

interface At {
  readonly seq: number;
  /** Event time in microseconds. */
  readonly time: number;
}

/** What a detector said: every change of state, and at a cadence, which is also how time passes here. */
export type ReadingInput = { readonly kind: 'reading' } & Pick<
  Reading,
  'seq' | 'time' | 'detector' | 'state' | 'statistic' | 'threshold' | 'pValue' | 'alarm' | 'evidence'
>;

/** Figures of a labelled window. */
export interface PerformanceInput extends At {
  readonly kind: 'performance';
  readonly accuracy: number;
  /** Accuracy on the reference; absent where none was measured. */
  readonly reference?: number;
  /** Labelled images in the window. */
  readonly count: number;
  /** Seq of the last image in the window: an older window says nothing about an alert that opened later. */
  readonly to: number;
}

/** Calibration of a labelled window. */
export interface CalibrationInput extends At {
  readonly kind: 'calibration';
  readonly ece: number;
  readonly reference?: number;
  readonly count: number;
  readonly to: number;
}

/** How far apart the model serves the cohorts of one attribute. */
export interface FairnessGap {
  readonly attribute: string;
  /** `demographic parity` or `equalised odds`. */
  readonly measure: string;
  /** Difference of the rates, 0..1. */
  readonly value: number;
  /** Lower end of its interval: what chance does not explain. */
  readonly low: number;
}

/** Differences between cohorts over the newest labelled window. */
export interface FairnessInput extends At {
  readonly kind: 'fairness';
  readonly gaps: readonly FairnessGap[];
}

/** Means of image features in the window, beside those of the reference: what the evidence is told with. */
export interface FeaturesInput extends At {
  readonly kind: 'features';
  readonly features: readonly { readonly name: string; readonly value: number; readonly reference: number }[];
}

/** A person has seen an alert. */
export interface AcknowledgeInput extends At {
  readonly kind: 'acknowledge';
  readonly alert: string;
}

export type AlertInput =
  ReadingInput | PerformanceInput | CalibrationInput | FairnessInput | FeaturesInput | AcknowledgeInput;
