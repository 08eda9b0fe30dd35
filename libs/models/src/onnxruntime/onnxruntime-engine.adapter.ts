import { builtWorker, PooledEngine, type PooledOptions } from '../pool/pooled-engine.js';

/** `providers`: execution providers in order of preference: `cuda`, `webgpu`, `cpu`. */
export type OnnxRuntimeOptions = PooledOptions;

/**
 * ONNX Runtime in a pool of worker threads. With the CPU provider, a row depends on its image alone, whatever the batch.
 *
 * @example
 * const engine = new OnnxRuntimeEngine({ workers: 2, providers: ['cuda', 'cpu'] });
 * await engine.load(card);
 * const { probabilities } = await engine.infer(card, { count: 64, height: 28, width: 28, channels: 1, pixels });
 */
export class OnnxRuntimeEngine extends PooledEngine {
  constructor(options: Partial<OnnxRuntimeOptions> = {}) {
    super('onnxruntime', {
      workers: 1,
      providers: ['cpu'],
      timeoutMs: 30_000,
      tries: 3,
      verify: true,
      entry: builtWorker('./engine.worker.js', import.meta.url),
      ...options,
    });
  }
}
