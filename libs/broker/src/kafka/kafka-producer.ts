import { retryDelay, SimdriftError, type WireRecord } from '@simdrift/contracts';
import { CompressionTypes, type Producer as KafkajsProducer, type TopicMessages } from 'kafkajs';
import type { Producer } from '../broker.port.js';
import { partitionOf } from '../partition-of.js';
import { kafkaClient } from './kafka-client.js';
import { brokerClosed, brokerError, isPermanent, isProducerLost } from './kafka-errors.js';
import { MAX_MESSAGE_BYTES, RETRY, type KafkaBrokerOptions } from './kafka-options.js';
import { toMessage, wireBytes } from './kafka-record.js';
import type { Outage } from './outage.js';
import { Patience } from './patience.js';

type Batches = readonly { readonly topic: string; readonly records: readonly WireRecord[] }[];

/**
 * An idempotent producer with one send in flight.
 *
 * One, because concurrent sends of an idempotent producer are refused (out of order) after acknowledgements are lost. A send that
 * fails is sent again, the same batch on the same producer, so that the server knows it when it has it already.
 */
export class KafkaProducer implements Producer {
  readonly #patience: Patience;
  #producer: KafkajsProducer | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: KafkaBrokerOptions,
    private readonly outage: Outage,
    private readonly onClose: (producer: KafkaProducer) => void,
  ) {
    this.#patience = new Patience(outage);
  }

  send(topic: string, records: readonly WireRecord[]): Promise<void> {
    return this.sendAll([{ topic, records }]);
  }

  sendAll(batches: Batches): Promise<void> {
    if (this.#patience.closed) return Promise.reject(brokerClosed('This producer is closed.'));
    const sent = this.#last.then(async () => {
      for (const request of this.#requests(batches)) await this.#sendRequest(request);
    });
    this.#last = sent.catch(() => undefined);
    return sent;
  }

  /** Waits for the sends under way, unless the broker is away: those reject with `SIMDRIFT_BROKER_CLOSED`. */
  async close(): Promise<void> {
    await Promise.race([this.#last, this.#patience.rest(GRACE)]);
    this.#patience.close();
    await this.#last;
    this.onClose(this);
    await this.#disconnect();
  }

  async #sendRequest(topicMessages: TopicMessages[]): Promise<void> {
    for (let failures = 0; ; failures++) {
      if (this.#patience.closed) throw brokerClosed('The producer was closed before this send was acknowledged.');
      try {
        const producer = (this.#producer ??= await this.#connect());
        const compression = this.options.gzip === true ? CompressionTypes.GZIP : CompressionTypes.None;
        await this.#patience.orClosed(producer.sendBatch({ topicMessages, acks: -1, compression }));
        this.outage.ended();
        return;
      } catch (error) {
        if (error instanceof SimdriftError) throw error;
        if (isPermanent(error)) throw brokerError('Kafka refused the records', error);
        this.outage.began('Sending', error);
        // A new producer cannot know what the old one got through: those records may come twice, and readers drop known keys.
        if (isProducerLost(error)) await this.#disconnect();
        await this.#patience.rest(retryDelay(failures));
      }
    }
  }

  #connect(): Promise<KafkajsProducer> {
    return this.#patience.until('Opening a producer', async () => {
      const producer = kafkaClient(this.options, {
        closed: () => this.#patience.closed,
        onTrouble: (message) => this.outage.began('Sending', message),
      }).producer({
        retry: RETRY,
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        createPartitioner:
          () =>
          ({ message, partitionMetadata }) =>
            partitionOf(String(message.key), partitionMetadata.length),
      });
      try {
        await producer.connect();
      } catch (error) {
        await producer.disconnect().catch(() => undefined);
        throw error;
      }
      return producer;
    });
  }

  async #disconnect(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }

  /** Cuts a send into requests that the server takes. */
  *#requests(batches: Batches): Generator<TopicMessages[]> {
    const prefix = this.options.topicPrefix ?? '';
    const limit = this.options.maxRequestBytes ?? 4 * 1024 * 1024;
    let request: TopicMessages[] = [];
    let bytes = 0;
    let count = 0;
    for (const { topic, records } of batches) {
      let messages: TopicMessages['messages'] | undefined;
      for (const record of records) {
        const size = wireBytes(record);
        if (size > MAX_MESSAGE_BYTES - 1024) throw tooLarge(topic, size);
        if (bytes > 0 && (bytes + size > limit || count === MAX_RECORDS)) {
          yield request;
          request = [];
          bytes = 0;
          count = 0;
          messages = undefined;
        }
        if (messages === undefined) request.push({ topic: prefix + topic, messages: (messages = []) });
        messages.push(toMessage(record));
        bytes += size;
        count++;
      }
    }
    if (bytes > 0) yield request;
  }
}

/** Records of one request: kafkajs groups them by partition in a time that grows with their square. */
const MAX_RECORDS = 1_000;

/** How long a close waits for sends under way. */
const GRACE = 5_000;

function tooLarge(topic: string, size: number): SimdriftError {
  return new SimdriftError('SIMDRIFT_RECORD_INVALID', `A record of ${size} bytes is too large for topic "${topic}".`, {
    hint: `Records may have ${MAX_MESSAGE_BYTES - 1024} bytes: send smaller images.`,
  });
}
