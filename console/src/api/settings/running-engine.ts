import type { EngineStatus } from '@simdrift/models';
import { z } from 'zod';

export const runningEngineSchema = z.object({
  running: z
    .object({
      engine: z.string().describe('onnxruntime, tfjs, served (a server has the model) or noop.'),
      provider: z.string().describe('What computes: cpu, cuda, wasm …, or the host of a server.'),
      workers: z.int().describe('Worker threads; of a served model, requests under way at once.'),
      imagesPerSecond: z.number().nullable().describe('Of one worker, measured when the model was loaded.'),
    })
    .nullable()
    .describe('Null before a model has been loaded, and where inference is another process’s.'),
  why: z.string().describe('Why this provider and no other; or why none can be named.'),
});
export type RunningEngineDto = z.output<typeof runningEngineSchema>;

/** What runs the models of the line now. @param status - undefined where inference is another process's */
export function runningEngine(status: EngineStatus | undefined): RunningEngineDto {
  if (status === undefined)
    return {
      running: null,
      why: 'Inference is a process of its own: simdrift_engine_active of its metrics names its engine.',
    };
  const { engine, provider, workers, imagesPerSecond } = status;
  if (provider === 'none') return { running: null, why: 'No model has been loaded yet: the first run does it.' };
  return { running: { engine, provider, workers, imagesPerSecond }, why: whyOf(status) };
}

function whyOf({ engine, provider, unavailable }: EngineStatus): string {
  if (engine === 'noop') return 'No network is run.';
  if (engine === 'served') return 'The model of this run is one that a server has.';
  if (unavailable.length > 0) {
    const missing = unavailable.map((wanted) => `${wanted.provider} (${wanted.reason.replace(/\.$/, '')})`).join(', ');
    return `Preferred, and not to be had: ${missing}.`;
  }
  // ONNX Runtime is asked for nothing but the CPU unless somebody names more.
  return engine === 'onnxruntime' && provider === 'cpu'
    ? 'It is the first that is asked for; SIMDRIFT_PROVIDERS=cuda,cpu asks for a graphics card before it.'
    : 'It is the first that is asked for.';
}
