import type { ModelCard } from './model-card.js';

/** Images of one model's input shape, packed one after the other. */
export interface ImageBatch {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** uint8, count × height × width × channels. */
  readonly pixels: Uint8Array;
}

/** What a model made of a batch, row by row. */
export interface Inferred {
  readonly count: number;
  readonly classes: number;
  readonly width: number;
  /** count × classes; softmax of the logits, with the card's temperature where it has one. */
  readonly probabilities: Float32Array;
  /** count × width. */
  readonly embeddings: Float32Array;
}

export interface EngineStatus {
  /** e.g. `onnxruntime`. */
  readonly engine: string;
  /** The execution provider in use, as measured at start: `cpu`, `cuda`, `webgpu` … */
  readonly provider: string;
  readonly workers: number;
  /** Batches waiting for a worker. */
  readonly queued: number;
  /** Workers that were replaced after a failure. */
  readonly replaced: number;
  /** Providers that were preferred but could not be had, and why. */
  readonly unavailable: readonly { readonly provider: string; readonly reason: string }[];
  /** Measured at warm-up, for one worker and the model loaded last; `null` before. */
  readonly imagesPerSecond: number | null;
}

/** Runs a classifier on batches of images. */
export interface InferenceEngine {
  /** Loads and warms a model on every worker; loading twice is loading once. */
  load(model: ModelCard): Promise<void>;
  /** Several calls may be under way; each resolves on its own. A worker that dies is replaced and its batch tried again. */
  infer(model: ModelCard, batch: ImageBatch): Promise<Inferred>;
  status(): EngineStatus;
  close(): Promise<void>;
}
