import type { Settings } from '@simdrift/contracts';

/** How a model server is called. */
export interface ServedOptions {
  /** Longest time for one request, answer included, in milliseconds. */
  readonly timeoutMs: number;
  /** How often one request is sent at most. */
  readonly tries: number;
  /** Requests under way at once; the others wait. */
  readonly concurrency: number;
  /** Images in one request at most; larger batches are sent in parts. */
  readonly maxImages: number;
  /** Value of the `Authorization` header. */
  readonly authorization?: string | undefined;
}

/** As the settings say. */
export function servedOptions({ served, batchSize }: Pick<Settings['engine'], 'served' | 'batchSize'>): ServedOptions {
  const { timeout, tries, concurrency, authorization } = served;
  return { timeoutMs: timeout, tries, concurrency, maxImages: batchSize, authorization };
}
