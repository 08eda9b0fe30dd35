import { afterEach, describe, expect, it } from '@jest/globals';
import type { Retention, WireRecord } from '@simdrift/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from '../broker.port.js';
import { EmbeddedBroker, type EmbeddedBrokerOptions } from './embedded-broker.js';

const VALUE = new Uint8Array(784);
const some = (count: number, key = 'k'): WireRecord[] =>
  Array.from({ length: count }, () => ({ key, value: VALUE, headers: {} }));

describe('EmbeddedBroker', () => {
  let broker: EmbeddedBroker;

  async function open(retention: Retention, options: Partial<EmbeddedBrokerOptions> = {}) {
    broker = new EmbeddedBroker({ partitions: 2, capacity: 1_000, ...options });
    await broker.createTopics([{ name: 't', retention }]);
    return broker.producer();
  }

  afterEach(() => broker.close());

  it('holds a sender back while the slowest group is more than the capacity behind, and lets it go on a commit', async () => {
    const producer = await open('must-consume');
    let allow = 0;
    let seen = 0;
    const slow: Consumer = await broker.consumer({
      group: 'slow',
      topics: ['t'],
      onBatch: async ({ records, partition, stale }) => {
        while (seen + records.length > allow && !stale()) await sleep(1);
        seen += records.length;
        await slow.commit('t', partition, records.at(-1)!.offset + 1);
      },
    });
    await broker
      .consumer({ group: 'idle-but-quick', topics: ['t'], onBatch: () => Promise.resolve() })
      .then((quick) => quick.close());
    let sent = 0;
    const sending = (async () => {
      for (let i = 0; i < 30; i++) {
        await producer.send('t', some(100));
        sent += 100;
      }
    })();
    await sleep(50);
    // Both groups count: one that has left still wants its records.
    expect(sent).toBeGreaterThanOrEqual(1_000);
    expect(sent).toBeLessThanOrEqual(1_100);
    expect(broker.stats('t').waiting).toBe(1);
    allow = Infinity;
    await sleep(50);
    expect(sent).toBeLessThanOrEqual(1_100); // the group that left is the slowest now
    const back: Consumer = await broker.consumer({
      group: 'idle-but-quick',
      topics: ['t'],
      onBatch: ({ partition, records }) => back.commit('t', partition, records.at(-1)!.offset + 1),
    });
    await sending;
    expect(sent).toBe(3_000);
    expect(broker.dropped('t')).toBe(0);
  });

  it('keeps records for a group that is required but has not joined yet', async () => {
    const producer = await open('must-consume', { requiredGroups: { t: ['late'] } });
    let sent = false;
    const sending = producer.send('t', some(2_500)).then(() => (sent = true));
    await sleep(30);
    expect(sent).toBe(false);
    let seen = 0;
    const late: Consumer = await broker.consumer({
      group: 'late',
      topics: ['t'],
      onBatch: ({ partition, records }) => {
        seen += records.length;
        return late.commit('t', partition, records.at(-1)!.offset + 1);
      },
    });
    await sending;
    while (seen < 2_500) await sleep(1);
    expect(broker.dropped('t')).toBe(0);
  });

  it('keeps the newest of a topic that nobody reads, and counts what it drops', async () => {
    const producer = await open('must-consume');
    await producer.send('t', some(2_500));
    expect(broker.stats('t')).toEqual({ retained: 1_000, dropped: 1_500, waiting: 0 });
  });

  it('a ring never blocks: it drops the oldest and counts those that somebody had still to read', async () => {
    const producer = await open('ring');
    const got: number[] = [];
    const consumer: Consumer = await broker.consumer({
      group: 'g',
      topics: ['t'],
      onBatch: async ({ partition, records }) => {
        got.push(...records.map(({ offset }) => offset));
        await consumer.commit('t', partition, records.at(-1)!.offset + 1);
      },
    });
    await producer.send('t', some(900));
    while (got.length < 900) await sleep(1);
    await producer.send('t', some(500)); // pushes out 400 that were read
    while (got.length < 1_400) await sleep(1);
    expect(broker.dropped('t')).toBe(0);
    await producer.send('t', some(1_300)); // the first 300 of these cannot be kept
    expect(broker.stats('t')).toEqual({ retained: 1_000, dropped: 300, waiting: 0 });
    while (got.length < 2_400) await sleep(1);
    expect(got.slice(1_400)).toEqual(Array.from({ length: 1_000 }, (_, i) => 1_700 + i));
  });

  it('keeps one record per key of a compacted topic', async () => {
    const producer = await open('compact');
    for (let i = 0; i < 50; i++) await producer.send('t', [...some(20, 'a'), ...some(20, 'b')]);
    expect(broker.stats('t').retained).toBe(2);
  });

  it('lets go of what every group has committed, but for the newest of each partition', async () => {
    const producer = await open('must-consume');
    const seen = { a: 0, b: 0 };
    for (const group of ['a', 'b'] as const) {
      const consumer: Consumer = await broker.consumer({
        group,
        topics: ['t'],
        onBatch: ({ partition, records }) => {
          seen[group] += records.length;
          return consumer.commit('t', partition, records.at(-1)!.offset + 1);
        },
      });
    }
    let most = 0;
    for (let i = 0; i < 2_000; i++) {
      await producer.send('t', some(50, `key-${i % 5}`));
      most = Math.max(most, broker.stats('t').retained);
    }
    while (seen.a < 100_000 || seen.b < 100_000) await sleep(1);
    expect(most).toBeLessThanOrEqual(1_000 + 100 + 2 * 64);
    expect(broker.stats('t').retained).toBe(2 * 64);
  });

  it('shares its time between topics: a full one does not starve another', async () => {
    broker = new EmbeddedBroker({ partitions: 1, maxBatch: 10 });
    await broker.createTopics([
      { name: 'busy', retention: 'keep' },
      { name: 'quiet', retention: 'keep' },
    ]);
    const producer = await broker.producer();
    await producer.sendAll([
      { topic: 'busy', records: some(1_000) },
      { topic: 'quiet', records: some(15) },
    ]);
    const order: string[] = [];
    await broker.consumer({
      group: 'g',
      topics: ['busy', 'quiet'],
      onBatch: ({ topic, records }) => Promise.resolve(void order.push(`${topic} ${records.length}`)),
    });
    while (order.length < 102) await sleep(1);
    expect(order.slice(0, 5)).toEqual(['busy 10', 'quiet 10', 'busy 10', 'quiet 5', 'busy 10']);
  });

  it('a loop of sends does not starve its readers', async () => {
    const producer = await open('keep');
    let seen = 0;
    await broker.subscribe('t', { from: 'now' }, () => seen++);
    for (let i = 0; i < 50; i++) await producer.send('t', some(100));
    expect(seen).toBeGreaterThan(0);
  });

  it('lets a waiting sender go with an error when it closes', async () => {
    const producer = await open('must-consume', { requiredGroups: { t: ['never'] } });
    const sending = producer.send('t', some(5_000));
    const outcome = expect(sending).rejects.toMatchObject({ code: 'SIMDRIFT_BROKER_CLOSED' });
    await sleep(10);
    await broker.close();
    await outcome;
  });

  it('names a topic that does not exist, and refuses impossible sizes', async () => {
    const producer = await open('keep');
    await expect(producer.send('x', some(1))).rejects.toMatchObject({
      code: 'SIMDRIFT_NOT_FOUND',
      message: 'There is no topic "x".',
    });
    expect(() => new EmbeddedBroker({ partitions: 0 })).toThrow('whole number from 1 up, not 0');
    expect(() => new EmbeddedBroker({ partitions: 1, capacity: NaN })).toThrow('capacity');
  });
});
