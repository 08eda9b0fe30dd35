import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import type * as tfjs from '@tensorflow/tfjs-core';
import type { Unavailable } from '../pool/engine-requests.js';

/** The part of TensorFlow.js that all its packages share. */
export type TensorFlow = typeof tfjs;

export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  readonly provider: string;
  readonly unavailable: readonly Unavailable[];
}

const NATIVE = '@tensorflow/tfjs-node-gpu';

/**
 * Loads the first TensorFlow.js that works: `tfjs-node-gpu` where a person has installed it (half a gigabyte that no `npm ci` of ours
 * downloads), or `wasm`, which is always here.
 *
 * @param providers - in order of preference
 * @throws {SimdriftError} `SIMDRIFT_ENGINE_UNAVAILABLE` when none works
 */
export async function loadTensorFlow(providers: readonly string[]): Promise<LoadedTensorFlow> {
  const unavailable: Unavailable[] = [];
  for (const provider of providers) {
    try {
      const load = LOADERS[provider];
      if (load === undefined) throw new Error('no such package is known');
      return { tf: await load(), provider, unavailable };
    } catch (error) {
      unavailable.push({ provider, reason: firstLine(error) });
    }
  }
  const tried = unavailable.map(({ provider, reason }) => `${provider} (${reason})`).join(', ');
  throw new SimdriftError('SIMDRIFT_ENGINE_UNAVAILABLE', `No TensorFlow.js works: ${tried}.`, {
    hint: `Use the providers tfjs-node-gpu (npm install ${NATIVE}) and wasm, or SIMDRIFT_ENGINE=onnxruntime.`,
    facts: { providers, unavailable },
  });
}

const LOADERS: Readonly<Record<string, () => Promise<TensorFlow>>> = {
  async 'tfjs-node-gpu'() {
    // A name in a variable: the compiler must not look for a package that is not installed.
    const tf = (await import(NATIVE)) as TensorFlow & { readonly default?: TensorFlow };
    const native = tf.default ?? tf;
    await native.ready();
    return native;
  },
  async wasm() {
    const [tf, { setWasmPaths }] = await Promise.all([
      import('@tensorflow/tfjs-core'),
      import('@tensorflow/tfjs-backend-wasm'),
    ]);
    const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'));
    setWasmPaths(`${join(folder, 'dist')}/`);
    if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly module could not be started');
    await tf.ready();
    return tf;
  },
};

const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).trim().split('\n')[0]!;
