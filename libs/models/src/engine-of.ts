import { availableParallelism } from 'node:os';
import type { Settings } from '@simdrift/contracts';
import type { InferenceEngine } from './inference-engine.port.js';
import { NoopEngine } from './noop/noop-engine.adapter.js';
import { OnnxRuntimeEngine } from './onnxruntime/onnxruntime-engine.adapter.js';
import { RoutedEngine } from './served/routed-engine.js';
import { ServedEngine } from './served/served-engine.adapter.js';
import { servedOptions } from './served/served-options.js';
import { TfjsEngine } from './tfjs/tfjs-engine.adapter.js';

/** The engine that the settings ask for, and beside it one for models that a server has; 0 workers are one per core. */
export function engineOf(settings: Settings['engine']): InferenceEngine {
  const { kind, providers } = settings;
  const workers = settings.workers === 0 ? availableParallelism() : settings.workers;
  // Without a network, nothing is asked of any server either.
  if (kind === 'noop') return new NoopEngine();
  const here = kind === 'tfjs' ? new TfjsEngine({ workers }) : new OnnxRuntimeEngine({ workers, providers });
  return new RoutedEngine(here, new ServedEngine(servedOptions(settings)));
}
