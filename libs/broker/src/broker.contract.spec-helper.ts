import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReceivedRecord, Retention, WireRecord } from '@simdrift/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, Broker, Consumer, ConsumerOptions } from './broker.port.js';
import { partitionOf } from './partition-of.js';

/** What the suite needs of an adapter. */
export interface BrokerUnderTest {
  /** A broker of its own connection; brokers of one call of the suite see the same records. */
  make(partitions: number): Promise<Broker>;
  /** Null: run. Otherwise why there is nothing to run against. */
  readonly skip?: string | null;
}

const PARTITIONS = 4;
/** One key for each partition. */
const KEYS = keysByPartition();

function keysByPartition(): readonly string[] {
  const keys: string[] = [];
  for (let i = 0; keys.filter((key) => key !== undefined).length < PARTITIONS; i++) {
    keys[partitionOf(`stream-${i}`, PARTITIONS)] ??= `stream-${i}`;
  }
  return keys;
}

const record = (key: string, n: number): WireRecord => ({
  key,
  value: Buffer.from(String(n)),
  headers: { n: String(n) },
});
const numbers = (records: readonly ReceivedRecord[]): number[] => records.map(({ headers }) => Number(headers['n']));
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !(await condition());) {
    if (Date.now() > end) throw new Error(`It never happened: ${what}`);
    await sleep(10);
  }
}

let unique = 0;
const fresh = (what: string): string => `${what}-${process.pid}-${Date.now().toString(36)}-${unique++}`;

/** The promises of `broker.port.ts`, held by every adapter. */
export function brokerContract(name: string, make: () => BrokerUnderTest): void {
  describe(`${name} keeps the broker's promises`, () => {
    const brokers: Broker[] = [];

    afterEach(async () => {
      await Promise.all(brokers.splice(0).map((broker) => broker.close()));
    });

    async function setUp(...retentions: Retention[]) {
      const broker = await make().make(PARTITIONS);
      brokers.push(broker);
      const topics = (retentions.length === 0 ? (['must-consume'] as const) : retentions).map((retention) => ({
        name: fresh('topic'),
        retention,
      }));
      await broker.createTopics(topics);
      const names = topics.map((topic) => topic.name);
      const consume = (
        group: string,
        rest: Partial<ConsumerOptions> & Pick<ConsumerOptions, 'onBatch'>,
      ): Promise<Consumer> => broker.consumer({ group, topics: names, ...rest });
      return { broker, producer: await broker.producer(), names, topic: names[0]!, consume };
    }

    it('keeps keys, binary values and UTF-8 headers, empty values too, in the partition of the key', async () => {
      const { producer, topic, consume } = await setUp();
      const got: ReceivedRecord[] = [];
      const bytes = Uint8Array.from(range(0, 256));
      await producer.send(topic, [
        { key: 'Nord-Süd', value: bytes, headers: { unit: 'µs', größe: '✓ ok', empty: '' } },
        { key: 'Nord-Süd', value: new Uint8Array(0), headers: {} },
        { key: 'other', value: bytes.subarray(7, 9), headers: {} },
      ]);
      await consume(fresh('g'), { onBatch: ({ records }) => Promise.resolve(void got.push(...records)) });
      await until('three records', () => got.length === 3);
      const [first, second] = got.filter(({ key }) => key === 'Nord-Süd');
      expect(ArrayBuffer.isView(first!.value)).toBe(true);
      expect([...first!.value]).toEqual([...bytes]);
      expect(first!.headers).toEqual({ unit: 'µs', größe: '✓ ok', empty: '' });
      expect(first).toMatchObject({ topic, partition: partitionOf('Nord-Süd', PARTITIONS), offset: 0 });
      expect(second!.value.byteLength).toBe(0);
      expect(second).toMatchObject({ offset: 1, headers: {} });
      expect([...got.find(({ key }) => key === 'other')!.value]).toEqual([7, 8]);
    });

    it('keeps the order within a partition, one batch of it at a time', async () => {
      const { producer, topic, consume } = await setUp();
      const got: number[][] = KEYS.map(() => []);
      const busy = new Set<number>();
      let overlaps = 0;
      await consume(fresh('g'), {
        onBatch: async ({ partition, records }) => {
          if (busy.has(partition)) overlaps++;
          busy.add(partition);
          await sleep(1);
          got[partition]!.push(...numbers(records));
          busy.delete(partition);
        },
      });
      for (let from = 0; from < 2_000; from += 250) {
        await producer.send(
          topic,
          range(from, from + 250).flatMap((n) => KEYS.map((key) => record(key, n))),
        );
      }
      await until('all records', () => got.every((list) => list.length === 2_000));
      for (const list of got) expect(list).toEqual(range(0, 2_000));
      expect(overlaps).toBe(0);
    });

    it('gives every group everything, and partition p of all topics to one member', async () => {
      const { producer, names, consume } = await setUp('must-consume', 'must-consume');
      const shared = fresh('shared');
      const seen: { member: number; topic: string; partition: number }[] = [];
      const assigned = [new Set<number>(), new Set<number>()];
      const join = (member: number): Promise<Consumer> =>
        consume(shared, {
          onAssign: (partition) => Promise.resolve(assigned[member]!.add(partition)).then(() => new Map()),
          onRevoke: (partition) => Promise.resolve(void assigned[member]!.delete(partition)),
          onBatch: async ({ topic, partition, records }) => {
            for (const _ of records) seen.push({ member, topic, partition });
            await Promise.resolve();
          },
        });
      await Promise.all([join(0), join(1)]);
      let alone = 0;
      await consume(fresh('alone'), { onBatch: ({ records }) => Promise.resolve(void (alone += records.length)) });
      await until('two partitions each', () => assigned.every((set) => set.size === PARTITIONS / 2));
      for (const topic of names)
        await producer.send(
          topic,
          range(0, 40).map((n) => record(KEYS[n % PARTITIONS]!, n)),
        );
      await until('everything', () => seen.length >= 80 && alone >= 80);
      for (let partition = 0; partition < PARTITIONS; partition++) {
        const owners = new Set(seen.filter((s) => s.partition === partition).map((s) => s.member));
        const topics = new Set(seen.filter((s) => s.partition === partition).map((s) => s.topic));
        expect({ partition, owners: owners.size, topics: topics.size }).toEqual({ partition, owners: 1, topics: 2 });
      }
      expect(new Set(seen.map((s) => s.member)).size).toBe(2);
    });

    it('a new member goes on where the group committed', async () => {
      const { producer, topic, consume } = await setUp();
      const group = fresh('g');
      await producer.send(
        topic,
        range(0, 100).map((n) => record(KEYS[1]!, n)),
      );
      let committed = false;
      const first: Consumer = await consume(group, {
        onBatch: async () => {
          await first.commit(topic, 1, 60);
          committed = true;
        },
      });
      await until('a commit', () => committed);
      await first.close();
      const got: number[] = [];
      await consume(group, { onBatch: ({ records }) => Promise.resolve(void got.push(...numbers(records))) });
      await until('the rest', () => got.length >= 40);
      expect(got).toEqual(range(60, 100));
    });

    it('hands a rejected batch over again, without loss or skip, and reports it', async () => {
      const { producer, topic, consume } = await setUp();
      const attempts: number[][] = [];
      const errors: string[] = [];
      const others: number[] = [];
      await consume(fresh('g'), {
        onBatch: async ({ partition, records }) => {
          await Promise.resolve();
          if (partition !== 0) return void others.push(...numbers(records));
          attempts.push(numbers(records));
          if (attempts.length <= 3) throw new Error(`no ${attempts.length}`);
        },
        onError: (error) => errors.push(error.message),
      });
      await producer.send(
        topic,
        range(0, 50).flatMap((n) => [record(KEYS[0]!, n), record(KEYS[2]!, n)]),
      );
      await until('success', () => attempts.slice(3).flat().length >= 50 && others.length >= 50);
      for (const attempt of attempts.slice(0, 3)) expect(attempt[0]).toBe(0);
      expect(attempts.slice(3).flat()).toEqual(range(0, 50));
      expect(others).toEqual(range(0, 50));
      expect(errors).toEqual(['no 1', 'no 2', 'no 3']);
    });

    it('begins where onAssign says, with no record before it and none left out', async () => {
      const { producer, names, consume } = await setUp('must-consume', 'must-consume');
      for (const topic of names)
        await producer.send(
          topic,
          range(0, 100).flatMap((n) => KEYS.map((key) => record(key, n))),
        );
      const got = new Map<string, number[]>();
      let early = 0;
      const loaded = new Set<number>();
      await consume(fresh('g'), {
        onAssign: async (partition) => {
          await sleep(200); // state is being loaded: nothing may come meanwhile
          loaded.add(partition);
          return new Map([[names[0]!, 10 + partition]]);
        },
        onBatch: async ({ topic, partition, records }) => {
          await Promise.resolve();
          if (!loaded.has(partition)) early++;
          const key = `${names.indexOf(topic)}/${partition}`;
          got.set(key, [...(got.get(key) ?? []), ...numbers(records)]);
        },
      });
      const total = (): number => [...got.values()].reduce((sum, list) => sum + list.length, 0);
      await until('everything', () => total() >= 2 * 400 - (10 + 11 + 12 + 13));
      for (let partition = 0; partition < PARTITIONS; partition++) {
        expect(got.get(`0/${partition}`)).toEqual(range(10 + partition, 100));
        expect(got.get(`1/${partition}`)).toEqual(range(0, 100));
      }
      expect(early).toBe(0);
    });

    it('tries a failed onAssign again before anything is read', async () => {
      const { producer, topic, consume } = await setUp();
      await producer.send(
        topic,
        range(0, 5).map((n) => record(KEYS[3]!, n)),
      );
      let tries = 0;
      const got: number[] = [];
      const errors: string[] = [];
      await consume(fresh('g'), {
        onAssign: (partition) => {
          if (partition === 3 && ++tries < 3) return Promise.reject(new Error('state is away'));
          return Promise.resolve(new Map([[topic, 2]]));
        },
        onBatch: ({ records }) => Promise.resolve(void got.push(...numbers(records))),
        onError: (error) => errors.push(error.message),
      });
      await until('records', () => got.length >= 3);
      expect(got).toEqual([2, 3, 4]);
      expect(errors).toEqual(['state is away', 'state is away']);
    });

    it('seeks back, and calls the batch in hand stale', async () => {
      const { producer, topic, consume } = await setUp();
      const got: number[] = [];
      let staleAfterSeek: boolean | undefined;
      const consumer: Consumer = await consume(fresh('g'), {
        onBatch: async (batch) => {
          await Promise.resolve();
          got.push(...numbers(batch.records));
          if (staleAfterSeek !== undefined) return;
          consumer.seek(topic, 2, 4);
          staleAfterSeek = batch.stale();
        },
      });
      await producer.send(
        topic,
        range(0, 10).map((n) => record(KEYS[2]!, n)),
      );
      await until('a second reading', () => got.length >= 16);
      expect(got).toEqual([...range(0, 10), ...range(4, 10)]);
      expect(staleAfterSeek).toBe(true);
    });

    it('pauses one partition and resumes it', async () => {
      const { producer, topic, consume } = await setUp();
      const got: number[][] = KEYS.map(() => []);
      const consumer = await consume(fresh('g'), {
        onBatch: ({ partition, records }) => Promise.resolve(void got[partition]!.push(...numbers(records))),
      });
      await producer.send(
        topic,
        KEYS.map((key) => record(key, 0)),
      );
      await until('a start', () => got.every((list) => list.length === 1));
      consumer.pause(topic, 1);
      await sleep(150);
      await producer.send(
        topic,
        range(1, 20).flatMap((n) => KEYS.map((key) => record(key, n))),
      );
      await until('the others', () => got.every((list, partition) => partition === 1 || list.length === 20));
      await sleep(300);
      expect(got[1]).toEqual([0]);
      consumer.resume(topic, 1);
      await until('the paused one', () => got[1]!.length === 20);
      expect(got[1]).toEqual(range(0, 20));
    });

    it('a member leaves: nothing lost, order kept, and it finishes the batch in hand first', async () => {
      const { producer, topic, consume } = await setUp();
      const group = fresh('g');
      const done: number[][] = KEYS.map(() => []);
      const open = new Map<number, number>();
      let together = 0;
      const join = async (member: number): Promise<Consumer> => {
        const consumer: Consumer = await consume(group, {
          onBatch: async ({ partition, records, stale }: Batch) => {
            if (open.has(partition) && open.get(partition) !== member) together++;
            open.set(partition, member);
            await sleep(5);
            open.delete(partition);
            if (stale()) return;
            done[partition]!.push(...numbers(records));
            await consumer.commit(topic, partition, records.at(-1)!.offset + 1);
          },
        });
        return consumer;
      };
      const [first] = await Promise.all([join(0), join(1)]);
      const send = async (from: number, to: number): Promise<void> => {
        for (let n = from; n < to; n += 20) {
          await producer.send(
            topic,
            range(n, n + 20).flatMap((i) => KEYS.map((key) => record(key, i))),
          );
          await sleep(2);
        }
      };
      const sending = send(0, 1_000);
      await until('a start', () => done.some((list) => list.length > 100));
      await first.close();
      await sending;
      await until('everything', () => done.every((list) => list.includes(999)));
      for (const list of done) {
        // Delivery is at least once: a record may come again after the hand-over, but never out of order, and none is missing.
        expect([...new Set(list)]).toEqual(range(0, 1_000));
      }
      expect(together).toBe(0);
    });

    it('revokes what it assigned when a member closes', async () => {
      const { consume } = await setUp();
      const owned = new Set<number>();
      const consumer = await consume(fresh('g'), {
        onAssign: (partition) => Promise.resolve(owned.add(partition)).then(() => new Map()),
        onRevoke: (partition) => Promise.resolve(void owned.delete(partition)),
        onBatch: () => Promise.resolve(),
      });
      await until('all assigned', () => owned.size === PARTITIONS);
      await consumer.close();
      expect(owned.size).toBe(0);
    });

    it('gives the newest records of a partition, oldest first', async () => {
      const { broker, producer, topic } = await setUp('keep');
      await producer.send(
        topic,
        range(0, 700).map((n) => record(KEYS[0]!, n)),
      );
      expect(numbers(await broker.tail(topic, 0, 3))).toEqual([697, 698, 699]);
      expect(await broker.tail(topic, 0, 0)).toEqual([]);
      expect(await broker.tail(topic, 1, 5)).toEqual([]);
      expect(numbers(await broker.tail(topic, 0, 5_000))).toEqual(range(0, 700));
    });

    it('counts the lag of a group by topic', async () => {
      const { broker, producer, names, consume } = await setUp('must-consume', 'must-consume');
      const group = fresh('g');
      const [a, b] = names as [string, string];
      await producer.sendAll([
        { topic: a, records: range(0, 30).map((n) => record(KEYS[n % PARTITIONS]!, n)) },
        { topic: b, records: range(0, 7).map((n) => record(KEYS[0]!, n)) },
      ]);
      expect(await broker.lag(group, names)).toEqual(new Map([[a, 30], [b, 7]])); // prettier-ignore
      let seen = 0;
      const consumer: Consumer = await consume(group, {
        onBatch: async ({ topic, partition, records }) => {
          seen += records.length;
          if (topic === a) await consumer.commit(topic, partition, records.at(-1)!.offset + 1);
        },
      });
      await until('everything', () => seen >= 37);
      await until('a lag of 0', async () => (await broker.lag(group, names)).get(a) === 0);
      expect((await broker.lag(group, names)).get(b)).toBe(7);
    });

    it('follows a topic from its beginning, says when it has caught up, and leaves no group behind', async () => {
      const { broker, producer, topic } = await setUp('keep');
      await producer.send(
        topic,
        range(0, 100).map((n) => record(KEYS[n % PARTITIONS]!, n)),
      );
      const got: number[] = [];
      const subscription = await broker.subscribe(topic, { from: 'beginning' }, (r) => got.push(...numbers([r])));
      await subscription.caughtUp;
      expect(got.slice().sort((x, y) => x - y)).toEqual(range(0, 100));
      await producer.send(topic, [record(KEYS[0]!, 100)]);
      await until('a new record', () => got.includes(100));
      await subscription.close();
      await producer.send(topic, [record(KEYS[0]!, 101)]);
      await sleep(200);
      expect(got).toHaveLength(101);
    });

    it('follows a topic from now on', async () => {
      const { broker, producer, topic } = await setUp('keep');
      await producer.send(topic, [record(KEYS[0]!, 0)]);
      const got: number[] = [];
      const subscription = await broker.subscribe(topic, { from: 'now' }, (r) => got.push(...numbers([r])));
      await subscription.caughtUp;
      await producer.send(
        topic,
        range(1, 5).map((n) => record(KEYS[n % PARTITIONS]!, n)),
      );
      await until('four records', () => got.length >= 4);
      expect(got.sort((x, y) => x - y)).toEqual([1, 2, 3, 4]);
    });

    it('ends on the newest record of each key of a compacted topic', async () => {
      const { broker, producer, topic } = await setUp('compact');
      await producer.send(
        topic,
        range(0, 1_000).map((n) => record(KEYS[n % PARTITIONS]!, n)),
      );
      const newest = new Map<string, number>();
      const subscription = await broker.subscribe(topic, { from: 'beginning' }, (r) =>
        newest.set(r.key, numbers([r])[0]!),
      );
      await subscription.caughtUp;
      expect(newest).toEqual(new Map(KEYS.map((key, partition) => [key, 996 + partition])));
    });

    it('closes cleanly with work in hand, and refuses work afterwards', async () => {
      const { broker, producer, topic, consume } = await setUp();
      let started = 0;
      let finished = 0;
      await consume(fresh('g'), {
        onBatch: async () => {
          started++;
          await sleep(100);
          finished++;
        },
      });
      await producer.send(
        topic,
        KEYS.map((key) => record(key, 0)),
      );
      await until('a batch', () => started > 0);
      await broker.close();
      expect(finished).toBe(started);
      const before = started;
      await sleep(100);
      expect(started).toBe(before);
      await expect(producer.send(topic, [record('k', 1)])).rejects.toMatchObject({ code: 'SIMDRIFT_BROKER_CLOSED' });
      await expect(broker.tail(topic, 0, 1)).rejects.toMatchObject({ code: 'SIMDRIFT_BROKER_CLOSED' });
    });
  });
}
