import { describe, expect, it } from '@jest/globals';
import { runningEngine } from './running-engine.js';

const cpu = {
  engine: 'onnxruntime',
  provider: 'cpu',
  workers: 2,
  queued: 0,
  replaced: 0,
  unavailable: [],
  imagesPerSecond: 700,
};
const missing = [{ provider: 'tfjs-node-gpu', reason: 'Cannot find package.' }];

describe(runningEngine.name, () => {
  it.each([
    ['nothing else was asked for', cpu, 'SIMDRIFT_PROVIDERS=cuda,cpu'],
    ['it was asked for', { ...cpu, provider: 'cuda' }, 'It is the first that is asked for.'],
    [
      'what was preferred is missing',
      { ...cpu, engine: 'tfjs', provider: 'wasm', unavailable: missing },
      'Preferred, and not to be had: tfjs-node-gpu (Cannot find package).',
    ],
    ['there is no network', { ...cpu, engine: 'noop', provider: 'noop' }, 'No network is run.'],
    ['a server has the model', { ...cpu, engine: 'served', provider: 'triton:8000' }, 'a server has'],
  ])('says why: %s', (_, status, why) => {
    const { running, why: said } = runningEngine(status);
    expect(running).toMatchObject({ engine: status.engine, provider: status.provider, workers: 2 });
    expect(said).toContain(why);
  });

  it.each([
    ['before a model has been loaded', { ...cpu, provider: 'none' }, 'No model has been loaded yet'],
    ['where inference is another process’s', undefined, 'simdrift_engine_active'],
  ])('names none %s', (_, status, why) =>
    expect(runningEngine(status)).toEqual({ running: null, why: expect.stringContaining(why) as unknown }),
  );
});
