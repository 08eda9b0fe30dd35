import type { Settings } from '@simdrift/contracts';
import type { MessagePort } from 'node:worker_threads';
import type { ModelCard } from '../model-card.js';
import type { Refusal } from '../pool/messages.js';

/** What the thread of a {@link BlockingModel} is given. */
export interface BlockingTask {
  readonly engine: Settings['engine'];
  readonly card: ModelCard;
  /** Pixels of one image come in, a {@link BlockingAnswer} goes out. */
  readonly port: MessagePort;
  /** One Int32 in shared memory: 1 when an answer lies at the port. */
  readonly signal: SharedArrayBuffer;
}

/** What the model said of an image, or why it did not. */
export type BlockingAnswer =
  | { readonly type: 'said'; readonly probabilities: Float32Array }
  | { readonly type: 'refused'; readonly error: Refusal };
