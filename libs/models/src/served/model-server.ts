import { setTimeout as rest } from 'node:timers/promises';
import { retryDelay, SimdriftError } from '@simdrift/contracts';
import type { Answer } from './answer.js';
import { refusal } from './refusal.js';
import type { ServedOptions } from './served-options.js';
import { Turnstile } from './turnstile.js';

/** A request as it is sent; one without a body is a GET. */
export interface Sent {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * HTTP to model servers: a time limit per request, another try after connection errors, time-outs and answers of 5xx, 408 and 429 (never after
 * others of 4xx: the request is at fault), and so many requests at once.
 *
 * Trying again is harmless, as a prediction is a function of the images.
 */
export class ModelServer {
  private readonly turnstile: Turnstile;
  private readonly underWay = new Set<AbortController>();
  private readonly closing = new AbortController();

  constructor(private readonly options: Omit<ServedOptions, 'maxImages'>) {
    this.turnstile = new Turnstile(options.concurrency);
  }

  /** Requests that wait for their turn. */
  get queued(): number {
    return this.turnstile.queued;
  }

  /**
   * The answer of a server, if it is one of 2xx.
   *
   * @throws {SimdriftError} `SIMDRIFT_ENGINE_UNAVAILABLE` (retriable) for a server that is away, too slow or in trouble after all
   *   tries; else as {@link refusal}
   */
  async ask(url: string, sent: Sent = {}): Promise<Answer> {
    const answer = await this.turnstile.pass(() => this.insist(url, sent));
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusal(url, answer);
  }

  /** Ends what is under way and lets nothing more out. */
  close(): void {
    this.closing.abort();
    for (const request of this.underWay) request.abort();
  }

  private async insist(url: string, sent: Sent): Promise<Answer> {
    const { tries } = this.options;
    for (let failures = 0; ; failures++) {
      if (this.closing.signal.aborted) throw closed(url);
      const outcome = await this.once(url, sent);
      if (typeof outcome !== 'string' && outcome.status < 500 && !BUSY.includes(outcome.status)) return outcome;
      if (this.closing.signal.aborted) throw closed(url);
      const why = typeof outcome === 'string' ? outcome : refusal(url, outcome).message;
      if (failures + 1 >= tries) throw away(url, why, tries);
      await rest(retryDelay(failures), undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  /** One try; what went wrong on the way as a sentence. */
  private async once(url: string, { body, headers }: Sent): Promise<Answer | string> {
    const { timeoutMs, authorization } = this.options;
    const abort = new AbortController();
    this.underWay.add(abort);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      abort.abort();
    }, timeoutMs);
    try {
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
        ...(body === undefined ? {} : { body }),
        // The images and the authorization go where they were sent, and nowhere else.
        redirect: 'manual',
        signal: abort.signal,
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    } catch (error) {
      return late ? `it did not answer within ${timeoutMs} ms` : reasonOf(error);
    } finally {
      clearTimeout(timer);
      this.underWay.delete(abort);
    }
  }
}

/** Answers of 4xx that ask for another try: the server waited too long, or has too much to do. */
const BUSY: readonly number[] = [408, 429];

/** `fetch` says "fetch failed"; what failed is in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string; code?: string } };
  const reason = cause?.message === undefined || cause.message === '' ? (cause?.code ?? message) : cause.message;
  return reason ?? String(error);
}

function away(url: string, why: string, tries: number): SimdriftError {
  const { host } = new URL(url);
  return new SimdriftError(
    'SIMDRIFT_ENGINE_UNAVAILABLE',
    `The model server ${host} gave no answer in ${tries} ${tries === 1 ? 'try' : 'tries'}: ${why.replace(/\.$/, '')}.`,
    {
      hint: 'Check that it runs and is reachable from here; SIMDRIFT_SERVED_TIMEOUT and SIMDRIFT_SERVED_TRIES give it more time.',
      facts: { host, tries },
      retriable: true,
    },
  );
}

function closed(url: string): SimdriftError {
  return new SimdriftError(
    'SIMDRIFT_ENGINE_UNAVAILABLE',
    `The engine was closed while ${new URL(url).host} was asked.`,
  );
}
