import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { SimdriftError, type Settings } from '@simdrift/contracts';
import type { ModelCard } from '../model-card.js';
import { builtWorker } from '../pool/pooled-engine.js';
import { refusedError } from '../pool/refused.js';
import type { BlockingAnswer, BlockingTask } from './blocking-messages.js';

/** An image takes milliseconds; loading a model, or a server that is tried again, takes seconds. */
const PATIENCE_MS = 60_000;

/**
 * A model that is asked about one image at a time by a caller who waits: the thread that asks is blocked until the answer is there. For
 * what must not depend on when anything happens, such as which case comes next. Everything else takes an {@link InferenceEngine}.
 *
 * The engine that the settings name runs in a thread of its own, with one worker; a row does not depend on its batch, so the answers are
 * those of the run's predictions for the same image, engine, provider and CPU. It does not keep the process alive.
 *
 * @example
 * const model = new BlockingModel(settings.engine, zoo.card('medmnist/breastmnist/resnet18'));
 * model.probabilities(image.pixels); // Float32Array [0.93, 0.07]
 */
export class BlockingModel {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly flag: Int32Array;

  constructor(
    engine: Settings['engine'],
    private readonly card: ModelCard,
  ) {
    const { port1, port2 } = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    const workerData: BlockingTask = { engine, card, port: port2, signal };
    this.port = port1;
    this.flag = new Int32Array(signal);
    this.worker = new Worker(builtWorker('./blocking.worker.js', import.meta.url), {
      workerData,
      transferList: [port2],
    });
    this.worker.unref();
    this.port.unref();
  }

  /**
   * Class probabilities of one image.
   *
   * @param pixels - uint8, height × width × channels of the model's input
   * @throws {SimdriftError} as `InferenceEngine.infer`; `SIMDRIFT_INFERENCE_FAILED` when there is no answer
   */
  probabilities(pixels: Uint8Array): Float32Array {
    Atomics.store(this.flag, 0, 0);
    this.port.postMessage(new Uint8Array(pixels));
    const woken = Atomics.wait(this.flag, 0, 0, PATIENCE_MS);
    const received = receiveMessageOnPort(this.port) as { message: BlockingAnswer } | undefined;
    if (woken === 'timed-out' || received === undefined)
      throw new SimdriftError(
        'SIMDRIFT_INFERENCE_FAILED',
        `The model ${this.card.id} gave no answer for ${PATIENCE_MS / 1000} s.`,
        { hint: 'Look whether its engine works: simdrift doctor.' },
      );
    if (received.message.type === 'said') return received.message.probabilities;
    throw refusedError(received.message.error);
  }

  /** How sure the model is of its answer for an image: the largest probability. */
  confidence({ pixels }: { readonly pixels: Uint8Array }): number {
    return Math.max(...this.probabilities(pixels));
  }

  async close(): Promise<void> {
    this.port.close();
    await this.worker.terminate();
  }
}
