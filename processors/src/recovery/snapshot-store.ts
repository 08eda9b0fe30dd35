import type { Broker, Producer } from '@simdrift/broker';
import { SCHEMA_HEADER, TOPICS, type WireRecord } from '@simdrift/contracts';
import { decodeState, encodeState } from '@simdrift/detectors';
import { FittedParts, type PartsByHash } from './fitted-parts.js';

/** A partition's state: the offsets to read on from, by topic, and each stream's saved task. */
export interface Snapshot {
  readonly offsets: Readonly<Record<string, number>>;
  readonly tasks: readonly { readonly run: string; readonly stream: string; readonly state: unknown }[];
}

/** Keeps snapshots in the compacted `.state` topic: `ROLE/PARTITION`, and the parts that never change under `part/HASH`. */
export class SnapshotStore {
  private readonly parts = new FittedParts();
  private readonly published = new Set<string>();

  constructor(
    private readonly broker: Broker,
    private readonly producer: Producer,
    private readonly role: string,
  ) {}

  /** The records of a snapshot, parts first: a snapshot never names a part that is not there. */
  async save(partition: number, snapshot: Snapshot): Promise<void> {
    const fresh: PartsByHash = new Map();
    const lean = this.parts.extract(snapshot, this.published, fresh);
    const records: WireRecord[] = [];
    for (const [hash, bytes] of fresh) records.push(record(`part/${hash}`, 'part/1', bytes));
    if (records.length > 0) await this.producer.send(TOPICS.state, records);
    for (const hash of fresh.keys()) this.published.add(hash);
    await this.producer.send(TOPICS.state, [record(this.keyOf(partition), 'snapshot/1', encodeState(lean))]);
  }

  /** The newest snapshot of a partition, null when there is none. Reads the topic as it is now: another process may have written it. */
  async load(partition: number): Promise<Snapshot | null> {
    const newest = new Map<string, Uint8Array>();
    const subscription = await this.broker.subscribe(TOPICS.state, { from: 'beginning' }, ({ key, value }) => {
      if (key === this.keyOf(partition) || key.startsWith('part/')) newest.set(key, value);
    });
    await subscription.caughtUp;
    await subscription.close();
    const bytes = newest.get(this.keyOf(partition));
    if (bytes === undefined) return null;
    return this.parts.restore(decodeState(bytes), (hash) => {
      this.published.add(hash);
      return newest.get(`part/${hash}`);
    }) as Snapshot;
  }

  private keyOf(partition: number): string {
    return `${this.role}/${partition}`;
  }
}

function record(key: string, schema: string, value: Uint8Array): WireRecord {
  return { key, value, headers: { [SCHEMA_HEADER]: schema } };
}
