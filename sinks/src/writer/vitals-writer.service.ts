import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Batch, Consumer, Producer } from '@simdrift/broker';
import { GROUPS, hasCode, TOPICS, vitalsCodec, vitalsPoints } from '@simdrift/contracts';
import { DeadLetters } from '@simdrift/runtime';
import { SINK_DEPS, type SinkDeps } from '../shared/sink-deps.js';

/** Writes what the processes report of themselves to the store. A report that is lost in a crash is followed by the next one. */
@Injectable()
export class VitalsWriterService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private consumer: Consumer | undefined;
  private producer: Producer | undefined;

  constructor(@Inject(SINK_DEPS) private readonly deps: SinkDeps) {}

  async onApplicationBootstrap(): Promise<void> {
    const { broker, meter, log, vitals } = this.deps;
    if (vitals === null) return;
    this.producer = await broker.producer();
    const deadLetters = new DeadLetters(this.producer, meter, log);
    this.consumer = await broker.consumer({
      group: GROUPS.vitals,
      topics: [TOPICS.vitals],
      onBatch: async ({ topic, partition, records }: Batch) => {
        for (const record of records) {
          try {
            await vitals.write(vitalsPoints(vitalsCodec.decode(record)));
          } catch (error) {
            if (!hasCode(error, 'SIMDRIFT_RECORD_INVALID')) throw error;
            await deadLetters.bury(record, error);
          }
        }
        await this.consumer?.commit(topic, partition, records.at(-1)!.offset + 1);
      },
      onError: (error) => log.warn(`The writer of the vitals tries again: ${error.message}`),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer?.close();
    await this.producer?.close();
  }
}
