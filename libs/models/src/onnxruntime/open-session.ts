import { SimdriftError } from '@simdrift/contracts';
import { InferenceSession } from 'onnxruntime-node';
import type { ModelCard } from '../model-card.js';
import { corrupt } from '../read-model.js';
import type { Unavailable } from '../pool/engine-requests.js';

export interface OpenSession {
  readonly session: InferenceSession;
  readonly provider: string;
  readonly unavailable: readonly Unavailable[];
}

/**
 * Opens a session with the first provider that works, each tried alone: given a list, ONNX Runtime would fall back silently.
 *
 * @throws {SimdriftError} `SIMDRIFT_ENGINE_UNAVAILABLE` when none works, `SIMDRIFT_MODEL_CORRUPT` when it is the file's fault
 */
export async function openSession(
  card: ModelCard,
  bytes: Uint8Array,
  providers: readonly string[],
): Promise<OpenSession> {
  const unavailable: Unavailable[] = [];
  for (const provider of providers) {
    try {
      return { session: await create(bytes, provider), provider, unavailable };
    } catch (error) {
      const reason = firstLine(error);
      // The plain provider can always be had: its refusal is about the file.
      if (provider === 'cpu') throw corrupt(card, `is not a usable ONNX model: ${reason}`, error);
      unavailable.push({ provider, reason });
    }
  }
  await openSession(card, bytes, ['cpu']).then(({ session }) => session.release());
  const tried = unavailable.map(({ provider, reason }) => `${provider} (${reason})`).join(', ');
  throw new SimdriftError('SIMDRIFT_ENGINE_UNAVAILABLE', `None of the execution providers works: ${tried}.`, {
    hint: 'Add cpu at the end of the list of providers.',
    facts: { providers, unavailable },
  });
}

function create(bytes: Uint8Array, provider: string): Promise<InferenceSession> {
  return InferenceSession.create(bytes, {
    executionProviders: [provider],
    // One thread per worker: the pool is what spreads the work, and a row must not depend on the number of cores.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Providers that are missing are told in the status, not on stderr.
    logSeverityLevel: 4,
  });
}

const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).trim().split('\n')[0]!;
