import { afterEach, describe, expect, it } from '@jest/globals';
import type { EmbeddedBroker } from '@simdrift/broker';
import { TOPICS } from '@simdrift/contracts';
import { smallBroker } from '../small-line.spec-helper.js';
import { SnapshotStore } from './snapshot-store.js';

let broker: EmbeddedBroker;
afterEach(() => broker.close());

const snapshotOf = (seen: number, fit: object = { means: Float64Array.of(1, 2) }) => ({
  offsets: { predictions: seen, labels: Infinity },
  tasks: [
    { run: 'r', stream: 's', state: { seen, zero: -0, fit } },
    { run: 'r', stream: 'ended', state: null },
  ],
});

async function storeOf(role: string): Promise<SnapshotStore> {
  return new SnapshotStore(broker, await broker.producer(), role);
}

describe(SnapshotStore.name, () => {
  it('gives another process the newest snapshot of the partition and role, exactly', async () => {
    broker = await smallBroker();
    const store = await storeOf('detection');
    await store.save(0, snapshotOf(1));
    await store.save(0, snapshotOf(2));
    await store.save(1, snapshotOf(9));
    await (await storeOf('scoring')).save(0, snapshotOf(7));
    const loaded = await (await storeOf('detection')).load(0);
    expect(loaded).toEqual(snapshotOf(2));
    expect(Object.is((loaded!.tasks[0]!.state as { zero: number }).zero, -0)).toBe(true);
    expect(await (await storeOf('detection')).load(3)).toBeNull();
  });

  it('stores a fitted part once, also after a restart', async () => {
    broker = await smallBroker();
    const store = await storeOf('detection');
    await store.save(0, snapshotOf(1));
    await store.save(0, snapshotOf(2));
    const next = await storeOf('detection');
    const { tasks } = (await next.load(0))!;
    await next.save(0, { offsets: {}, tasks });
    await next.save(0, snapshotOf(4, { means: Float64Array.of(3) }));
    const keys: string[] = [];
    const subscription = await broker.subscribe(TOPICS.state, { from: 'beginning' }, ({ key }) => void keys.push(key));
    await subscription.caughtUp;
    expect(keys.filter((key) => key.startsWith('part/'))).toHaveLength(2);
    expect(await (await storeOf('detection')).load(0)).toEqual(snapshotOf(4, { means: Float64Array.of(3) }));
  });
});
