import type { BrokerLogger } from './kafka-options.js';

/** Whether the server is away, told once when it goes and once when it is back, whoever of us notices. */
export class Outage {
  #away = false;

  constructor(
    private readonly server: string,
    private readonly logger: BrokerLogger | undefined,
  ) {}

  /** @param what - what waits, e.g. `Sending` */
  began(what: string, error: unknown): void {
    if (this.#away) return;
    this.#away = true;
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    this.logger?.warn(`${what}: waiting for Kafka at ${this.server} (${reason}).`);
  }

  ended(): void {
    if (!this.#away) return;
    this.#away = false;
    this.logger?.warn(`Kafka at ${this.server} answers: going on.`);
  }
}
