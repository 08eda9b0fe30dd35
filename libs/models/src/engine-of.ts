import { availableParallelism } from 'node:os';
import type { Settings } from '@simdrift/contracts';
import type { InferenceEngine } from './inference-engine.port.js';
import { NoopEngine } from './noop/noop-engine.adapter.js';
import { OnnxRuntimeEngine } from './onnxruntime/onnxruntime-engine.adapter.js';
import { TfjsEngine } from './tfjs/tfjs-engine.adapter.js';

/** The engine that the settings ask for; 0 workers are one per core. */
export function engineOf({
  kind,
  workers: wanted,
  providers,
}: Pick<Settings['engine'], 'kind' | 'workers' | 'providers'>): InferenceEngine {
  const workers = wanted === 0 ? availableParallelism() : wanted;
  switch (kind) {
    case 'noop':
      return new NoopEngine();
    case 'tfjs':
      return new TfjsEngine({ workers });
    case 'onnxruntime':
      return new OnnxRuntimeEngine({ workers, providers });
  }
}
