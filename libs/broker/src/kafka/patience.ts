import { retryDelay, SimdriftError } from '@simdrift/contracts';
import { setMaxListeners } from 'node:events';
import { brokerClosed, brokerError, isPermanent } from './kafka-errors.js';
import type { Outage } from './outage.js';

/** Tries until it works, or until closed. */
export class Patience {
  readonly #closed = new AbortController();

  constructor(private readonly outage: Outage) {
    setMaxListeners(0, this.#closed.signal); // one for each thing that waits, and all of them go
  }

  get closed(): boolean {
    return this.#closed.signal.aborted;
  }

  close(): void {
    this.#closed.abort();
  }

  /**
   * The first success of `attempt`.
   *
   * @param what - for people, e.g. `Creating topics`
   * @throws {SimdriftError} `SIMDRIFT_BROKER_CLOSED` when closed meanwhile; `SIMDRIFT_BROKER_UNAVAILABLE` when waiting cannot help
   */
  async until<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; failures++) {
      if (this.closed) throw brokerClosed();
      try {
        const result = await this.orClosed(attempt());
        this.outage.ended();
        return result;
      } catch (error) {
        if (this.closed) throw brokerClosed();
        if (error instanceof SimdriftError) throw error;
        if (isPermanent(error)) throw brokerError(`${what} failed`, error);
        this.outage.began(what, error);
        await this.rest(retryDelay(failures));
      }
    }
  }

  /** A pause that ends early when closed. */
  rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#closed.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      if (this.closed) end();
      else this.#closed.signal.addEventListener('abort', end);
    });
  }

  /** The promise, or a rejection as soon as closed: kafkajs cannot be called back from a retry. */
  orClosed<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (): void => reject(brokerClosed());
      this.#closed.signal.addEventListener('abort', end);
      promise.then(resolve, reject).finally(() => this.#closed.signal.removeEventListener('abort', end));
      if (this.closed) end();
    });
  }
}
