import { afterAll, describe, expect, it } from '@jest/globals';
import type { WireRecord } from '@simdrift/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaForTests } from '../../../../test/servers/kafka.js';
import { brokerContract } from '../broker.contract.spec-helper.js';
import type { Consumer } from '../broker.port.js';
import { partitionOf } from '../partition-of.js';
import { KafkaBroker } from './kafka-broker.js';
import type { KafkaBrokerOptions } from './kafka-options.js';

const { server, reason } = await kafkaForTests();
const whenKafka = server === null ? describe.skip : describe;
if (server === null) process.stderr.write(`KafkaBroker is not tested: ${reason}\n`);

const open = (rest: Partial<KafkaBrokerOptions> = {}): KafkaBroker =>
  new KafkaBroker({ brokers: [server?.address ?? ''], clientId: 'contract', partitions: 4, ...rest });

const record = (key: string, n: number): WireRecord => ({
  key,
  value: Buffer.from(String(n)),
  headers: { n: String(n) },
});
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const name = (what: string): string => `${what}-${process.pid}-${Date.now().toString(36)}`;

async function until(what: string, condition: () => boolean, ms = 120_000): Promise<void> {
  for (const end = Date.now() + ms; !condition();) {
    if (Date.now() > end) throw new Error(`It never happened: ${what}`);
    await sleep(20);
  }
}

afterAll(async () => {
  await server?.stop();
});

whenKafka('KafkaBroker on a real Kafka', () => {
  brokerContract('KafkaBroker', () => ({
    make: (partitions) => Promise.resolve(open({ partitions, topicPrefix: 'test.' })),
  }));

  it('refuses a topic with another number of partitions', async () => {
    const four = open();
    const two = open({ partitions: 2 });
    const topic = name('parted');
    await four.createTopics([{ name: topic, retention: 'keep' }]);
    await four.createTopics([{ name: topic, retention: 'keep' }]);
    await expect(two.createTopics([{ name: topic, retention: 'keep' }])).rejects.toMatchObject({
      code: 'SIMDRIFT_CONFIG',
      message: `Topic "${topic}" has 4 partitions, but 2 are configured.`,
    });
    await Promise.all([four.close(), two.close()]);
  });

  it('stays in the group through a batch longer than the session', async () => {
    const broker = open({ sessionTimeout: 1_500 });
    const topic = name('long');
    await broker.createTopics([{ name: topic, retention: 'must-consume' }]);
    const seen: number[] = [];
    let revoked = 0;
    const consumer: Consumer = await broker.consumer({
      group: name('g'),
      topics: [topic],
      onRevoke: () => Promise.resolve(void revoked++),
      onBatch: async (batch) => {
        if (seen.length === 0) await sleep(4_000);
        expect(batch.stale()).toBe(false);
        seen.push(...batch.records.map(({ headers }) => Number(headers['n'])));
        await consumer.commit(topic, batch.partition, batch.records.at(-1)!.offset + 1);
      },
    });
    const producer = await broker.producer();
    await producer.send(
      topic,
      range(0, 10).map((n) => record('k', n)),
    );
    await until('everything', () => seen.length >= 10);
    expect(seen).toEqual(range(0, 10));
    expect(revoked).toBe(0);
    await broker.close();
  });

  it('cuts a large send into requests, and refuses a record that no topic takes', async () => {
    const broker = open({ maxRequestBytes: 100_000, gzip: true });
    const topic = name('large');
    await broker.createTopics([{ name: topic, retention: 'keep' }]);
    const producer = await broker.producer();
    await producer.send(
      topic,
      range(0, 9).map((n) => ({ ...record('k', n), value: new Uint8Array(60_000).fill(n) })),
    );
    const records = await broker.tail(topic, partitionOf('k', 4), 9);
    expect(records.map(({ value }) => value[59_999])).toEqual(range(0, 9));
    await expect(
      producer.send(topic, [{ ...record('k', 0), value: new Uint8Array(17_000_000) }]),
    ).rejects.toMatchObject({
      code: 'SIMDRIFT_RECORD_INVALID',
    });
    await producer.send(topic, [record('k', 9)]);
    await broker.close();
  });
});

const whenOurs = server?.own === true ? describe : describe.skip;

whenOurs('KafkaBroker and a Kafka that comes and goes', () => {
  it('loses nothing and doubles nothing when the server is killed while producing and consuming', async () => {
    const notices: string[] = [];
    const broker = open({ logger: { warn: (message) => notices.push(message) }, sessionTimeout: 6_000 });
    const topic = name('killed');
    await broker.createTopics([{ name: topic, retention: 'must-consume' }]);
    const producer = await broker.producer();
    const seen = new Set<number>();
    const consumer: Consumer = await broker.consumer({
      group: name('g'),
      topics: [topic],
      onBatch: async ({ partition, records }) => {
        for (const { headers } of records) seen.add(Number(headers['n']));
        await consumer.commit(topic, partition, records.at(-1)!.offset + 1);
      },
    });
    const total = 20_000;
    let sent = 0;
    const sending = (async () => {
      for (let from = 0; from < total; from += 100) {
        await producer.send(
          topic,
          range(from, from + 100).map((n) => record(`s${n % 7}`, n)),
        );
        sent = from + 100;
      }
    })();
    for (const share of [0.2, 0.5]) {
      await until('some sends', () => sent > share * total);
      await server!.kill();
      await sleep(3_000);
      await server!.start();
    }
    await sending;
    await until('all consumed', () => seen.size === total);
    const log: number[] = [];
    const reader = await broker.subscribe(topic, { from: 'beginning' }, ({ headers }) =>
      log.push(Number(headers['n'])),
    );
    await reader.caughtUp;
    expect(log.length).toBe(total);
    expect(log.sort((a, b) => a - b)).toEqual(range(0, total));
    expect(notices.some((notice) => notice.includes(`waiting for Kafka at ${server!.address}`))).toBe(true);
    expect(notices.at(-1)).toBe(`Kafka at ${server!.address} answers: going on.`);
    await broker.close();
  }, 240_000);

  it('waits for a server that is away at start, says so once, and goes on', async () => {
    const away = await kafkaForTests({ started: false });
    const notices: string[] = [];
    const broker = new KafkaBroker({
      brokers: [away.server!.address],
      clientId: 'early',
      partitions: 2,
      logger: { warn: (message) => notices.push(message) },
    });
    const created = broker.createTopics([{ name: 'early', retention: 'keep' }]);
    const producer = await broker.producer();
    const got: number[] = [];
    const consuming = broker.consumer({
      group: 'early',
      topics: ['early'],
      onBatch: ({ records }) => Promise.resolve(void got.push(...records.map(({ offset }) => offset))),
    });
    await sleep(3_000);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(`waiting for Kafka at ${away.server!.address}`);
    await away.server!.start();
    await created;
    await producer.send('early', [record('k', 0)]);
    await consuming;
    await until('the record', () => got.length === 1);
    expect(notices.filter((notice) => notice.includes('going on')).length).toBeGreaterThan(0);
    await broker.close();
    await away.server!.stop();
  }, 120_000);

  it('closes within seconds while the server is away', async () => {
    const broker = new KafkaBroker({ brokers: ['127.0.0.1:9'], clientId: 'never', partitions: 2 });
    const created = broker.createTopics([{ name: 'never', retention: 'keep' }]);
    const producer = await broker.producer();
    const sent = producer.send('never', [record('k', 0)]);
    const outcome = Promise.allSettled([created, sent]);
    await sleep(500);
    const start = Date.now();
    await broker.close();
    expect(Date.now() - start).toBeLessThan(8_000);
    for (const result of await outcome) expect(result).toMatchObject({ reason: { code: 'SIMDRIFT_BROKER_CLOSED' } });
  });
});
