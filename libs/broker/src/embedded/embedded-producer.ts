import { SimdriftError, type WireRecord } from '@simdrift/contracts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Producer } from '../broker.port.js';
import type { EmbeddedTopic } from './embedded-topic.js';

/** Records after which a sender lets others have a turn, so that a loop of sends cannot starve the consumers. */
const TURN = 1_000;

/** Sends into topics in memory, one send after the other; waits while a topic is full. */
export class EmbeddedProducer implements Producer {
  #last: Promise<void> | undefined;
  #sinceTurn = 0;
  #closed = false;

  constructor(private readonly topic: (name: string) => EmbeddedTopic) {}

  send(topic: string, records: readonly WireRecord[]): Promise<void> {
    return this.sendAll([{ topic, records }]);
  }

  sendAll(batches: readonly { readonly topic: string; readonly records: readonly WireRecord[] }[]): Promise<void> {
    const before = this.#last;
    const sent = before === undefined ? this.#send(batches) : before.then(() => this.#send(batches));
    const settled = sent.then(ignore, ignore);
    this.#last = settled;
    void settled.then(() => {
      if (this.#last === settled) this.#last = undefined;
    });
    return sent;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #send(batches: readonly { readonly topic: string; readonly records: readonly WireRecord[] }[]): Promise<void> {
    if (this.#closed) throw new SimdriftError('SIMDRIFT_BROKER_CLOSED', 'This producer is closed.');
    const open = batches.map(({ topic, records }) => ({ topic: this.topic(topic), records }));
    for (const { topic, records } of open) {
      for (let from = 0; from < records.length;) {
        const wait = topic.room();
        if (wait !== undefined) await wait;
        const to = Math.min(records.length, from + topic.piece);
        topic.append(records, from, to);
        this.#sinceTurn += to - from;
        from = to;
      }
    }
    if (this.#sinceTurn < TURN) return;
    this.#sinceTurn = 0;
    await nextTurn();
  }
}

function ignore(): void {
  // the failure belongs to whoever sent; the next send goes on
}
