import { partitionOf, type Batch, type Broker, type Consumer, type Producer } from '@simdrift/broker';
import { DeadLetters, type LineMeter, type Log } from '@simdrift/runtime';
import { PartitionWorker, type PartitionWorkerOptions } from './partition-worker.js';
import { SnapshotStore } from './snapshot-store.js';

export interface StreamRoleOptions extends Pick<PartitionWorkerOptions, 'topics' | 'makeTask' | 'onProgress'> {
  /** Passed to the consumer: how long its records may lie. */
  readonly lingerMs?: number;
  readonly name: string;
  readonly group: string;
  readonly broker: Broker;
  readonly meter: LineMeter;
  readonly log: Log;
  readonly snapshotEvery: number | null;
  /** The work itself failed: going on would skip something. The process should end and be started again. */
  readonly onFatal: (error: Error) => void;
}

/** A role that keeps state per partition: a worker for each partition that the group gives to this process. */
export class StreamRole {
  private readonly workers = new Map<number, PartitionWorker>();
  private producer: Producer | undefined;
  private consumer: Consumer | undefined;

  constructor(private readonly options: StreamRoleOptions) {}

  async open(): Promise<void> {
    const { broker, group, topics, log, name, meter, lingerMs } = this.options;
    const producer = (this.producer = await broker.producer());
    const deadLetters = new DeadLetters(producer, meter, log);
    this.consumer = await broker.consumer({
      group,
      topics,
      ...(lingerMs === undefined ? {} : { lingerMs }),
      onAssign: async (partition) => {
        const worker = this.workerFor(partition, producer, deadLetters);
        const offsets = await worker.restore();
        this.workers.set(partition, worker);
        if (offsets.size > 0)
          log.log(
            `${name} goes on with partition ${partition} at ${[...offsets].map(([topic, offset]) => `${topic}@${offset}`).join(', ')}.`,
          );
        return offsets;
      },
      onRevoke: (partition) => {
        this.workers.delete(partition);
        return Promise.resolve();
      },
      onBatch: (batch) => this.take(batch),
      onError: (error) => log.warn(`${name} tries again: ${error.message}`),
    });
  }

  async close(): Promise<void> {
    await this.consumer?.close();
    await this.producer?.close();
  }

  private async take(batch: Batch): Promise<void> {
    const worker = this.workers.get(batch.partition);
    // A batch of a partition that was taken away in the meantime belongs to someone else.
    if (worker === undefined || batch.records.length === 0) return;
    try {
      await worker.work(batch, this.consumer!);
    } catch (error) {
      this.workers.delete(batch.partition);
      this.options.onFatal(error as Error);
      throw error;
    }
  }

  private workerFor(partition: number, producer: Producer, deadLetters: DeadLetters): PartitionWorker {
    const { broker, topics, makeTask, onProgress, name, log, snapshotEvery } = this.options;
    return new PartitionWorker({
      partition,
      topics,
      producer,
      deadLetters,
      makeTask,
      owns: (stream) => partitionOf(stream, broker.partitions) === partition,
      onProgress,
      onTrouble: (error) => log.warn(`${name} goes on: ${error.message}`),
      snapshots: snapshotEvery === null ? null : new SnapshotStore(broker, producer, name),
      snapshotEvery: snapshotEvery ?? Infinity,
    });
  }
}
