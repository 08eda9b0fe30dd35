import type { ModelCard } from '../model-card.js';

/** What the engine asks its workers. */
export type EngineRequest =
  | { readonly type: 'load'; readonly card: ModelCard; readonly providers: readonly string[]; readonly verify: boolean }
  | { readonly type: 'infer'; readonly model: string; readonly count: number; readonly pixels: Uint8Array };

/** A provider that was asked for and could not be had. */
export interface Unavailable {
  readonly provider: string;
  readonly reason: string;
}

export interface Loaded {
  readonly type: 'loaded';
  readonly provider: string;
  readonly unavailable: readonly Unavailable[];
  /** Measured in the warm-up, for one worker. */
  readonly imagesPerSecond: number;
}

export type EngineResponse =
  Loaded | { readonly type: 'inferred'; readonly probabilities: Float32Array; readonly embeddings: Float32Array };
