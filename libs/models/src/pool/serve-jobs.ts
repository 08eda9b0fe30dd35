import { parentPort } from 'node:worker_threads';
import { SimdriftError } from '@simdrift/contracts';
import type { Answer, Job } from './messages.js';
import { refusalOf } from './refused.js';

/** A handler's answer, with the buffers that move to the pool instead of being copied. */
export interface Served<Response> {
  readonly response: Response;
  readonly transfer: readonly ArrayBuffer[];
}

/**
 * The worker's half of a {@link WorkerPool}: answers jobs strictly one after the other.
 *
 * A SimdriftError is the answer "refused". Anything else that is thrown ends the worker on purpose: after an error of unknown
 * origin (native code among it) a fresh worker is the only state we know, and the pool tries the job again there.
 */
export function serveJobs<Request, Response>(handle: (request: Request) => Promise<Served<Response>>): void {
  const port = parentPort;
  if (port === null) throw new Error('serveJobs must run in a worker thread.');
  let tail: Promise<void> = Promise.resolve();
  port.on('message', (job: Job<Request>) => {
    tail = tail.then(async () => {
      try {
        const { response, transfer } = await handle(job.request);
        port.postMessage({ type: 'done', id: job.id, response } satisfies Answer<Response>, [...transfer]);
      } catch (error) {
        if (!(error instanceof SimdriftError)) throw error;
        port.postMessage({ type: 'refused', id: job.id, error: refusalOf(error) } satisfies Answer<Response>);
      }
    });
  });
  port.postMessage({ type: 'ready' } satisfies Answer<Response>);
}
