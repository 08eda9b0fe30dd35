import { SimdriftError } from '@simdrift/contracts';
import { retryDelay } from '../retry-delay.js';
import { brokerClosed, brokerError, isPermanent } from './kafka-errors.js';
import type { BrokerLogger } from './kafka-options.js';

/** Tries until it works: says once that it waits, and once that it goes on. Ends when closed. */
export class Patience {
  readonly #closed = new AbortController();
  #waiting = false;

  constructor(
    private readonly server: string,
    private readonly logger: BrokerLogger | undefined,
  ) {}

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
        this.wentWell();
        return result;
      } catch (error) {
        if (this.closed) throw brokerClosed();
        if (error instanceof SimdriftError) throw error;
        if (isPermanent(error)) throw brokerError(`${what} failed at ${this.server}`, error);
        this.wentWrong(what, error);
        await this.rest(retryDelay(failures));
      }
    }
  }

  /** Notes a failure; the first in a row is told. */
  wentWrong(what: string, error: unknown): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.logger?.warn(
      `${what}: waiting for Kafka at ${this.server} (${error instanceof Error ? error.message : String(error)}).`,
    );
  }

  wentWell(): void {
    if (!this.#waiting) return;
    this.#waiting = false;
    this.logger?.warn(`Kafka at ${this.server} answers: going on.`);
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
