import type { Place } from './header.js';

/** The true class of a frame, published once its due time has come. */
export interface Label extends Place {
  readonly label: number;
  /** The seq of the stream at whose event time the label became known; `seq <= due`. */
  readonly due: number;
}

/**
 * A statement about the order of a stream, travelling in the labels topic: every label with `due < upTo` has been published.
 * Lets a consumer join frames and labels by event time, deterministically, whatever the brokers' timing.
 */
export interface Watermark {
  readonly run: string;
  readonly stream: string;
  readonly upTo: number;
}
