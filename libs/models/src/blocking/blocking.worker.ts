import { workerData } from 'node:worker_threads';
import { SimdriftError } from '@simdrift/contracts';
import { engineOf } from '../engine-of.js';
import type { Refusal } from '../pool/messages.js';
import { refusalOf } from '../pool/refused.js';
import type { BlockingAnswer, BlockingTask } from './blocking-messages.js';

const { engine: settings, card, port, signal } = workerData as BlockingTask;
const flag = new Int32Array(signal);
const engine = engineOf({ ...settings, workers: 1 });
const { height, width, channels } = card.input;

function answer(found: BlockingAnswer): void {
  port.postMessage(found);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

function refusal(thrown: unknown): Refusal {
  if (thrown instanceof SimdriftError) return refusalOf(thrown);
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'SIMDRIFT_INFERENCE_FAILED', message: `The model ${card.id} cannot be asked: ${reason}`, facts: {} };
}

port.on('message', (pixels: Uint8Array) => {
  engine.infer(card, { count: 1, height, width, channels, pixels }).then(
    ({ probabilities }) => answer({ type: 'said', probabilities }),
    (error: unknown) => answer({ type: 'refused', error: refusal(error) }),
  );
});
