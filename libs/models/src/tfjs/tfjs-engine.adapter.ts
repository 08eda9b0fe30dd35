import { builtWorker, PooledEngine, type PooledOptions } from '../pool/pooled-engine.js';

/** What may compute, the best first. */
export const TFJS_PROVIDERS = ['tfjs-node-gpu', 'wasm'] as const;

/**
 * TensorFlow.js in a pool of worker threads, on the weights of the same ONNX files: `@tensorflow/tfjs-node-gpu` where it is installed, else
 * WebAssembly. It runs the convolutional models of the zoo (`simple_cnn`, `resnet18`, `resnet34`); logits agree with ONNX Runtime's
 * within 1e-3.
 *
 * @example
 * const engine = new TfjsEngine({ workers: 2 });
 * await engine.load(card);
 * engine.status().provider; // 'wasm'
 */
export class TfjsEngine extends PooledEngine {
  constructor(options: Partial<PooledOptions> = {}) {
    super('tfjs', {
      workers: 1,
      providers: TFJS_PROVIDERS,
      timeoutMs: 60_000,
      tries: 3,
      verify: true,
      entry: builtWorker('./tfjs.worker.js', import.meta.url),
      ...options,
    });
  }
}
