import { describe, expect, it } from '@jest/globals';
import { EmbeddedBroker } from '@simdrift/broker';
import { readingCodec, SCHEMA_HEADER, TOPICS, TOPIC_SPECS } from '@simdrift/contracts';
import { until } from '../console.spec-helper.js';
import { feed, syntheticRun } from '../dev-feed.spec-helper.js';
import { LiveHub, MAX_RUNS } from './live-hub.js';

async function withHub(work: (broker: EmbeddedBroker, hub: LiveHub) => Promise<void>): Promise<void> {
  const broker = new EmbeddedBroker({ partitions: 2 });
  await broker.createTopics(TOPIC_SPECS);
  const hub = new LiveHub(broker);
  try {
    await work(broker, hub);
  } finally {
    await hub.close();
    await broker.close();
  }
}

const reading = (run: string, seq: number) =>
  readingCodec.encode({
    run,
    stream: 's',
    seq,
    time: 0,
    detector: 'd',
    state: 'stable',
    statistic: 0,
    threshold: 1,
    alarm: false,
  });

describe('LiveHub', () => {
  it('sees a run that began before it, and goes on with it', () =>
    withHub(async (broker, hub) => {
      const records = syntheticRun({ run: '2026-a', frames: 1500, onset: 1200 });
      await feed(
        broker,
        records.filter(({ seq }) => seq < 1000),
      );
      await hub.start();
      await feed(
        broker,
        records.filter(({ seq }) => seq >= 1000),
      );
      await until(() => hub.find('latest')?.streams.get('main')?.seen === 1500);
      expect(hub.find('latest')!.plan?.scenario.title).toBe('Scanner replacement');
    }));

  it('keeps the newest runs and passes over older ones', () =>
    withHub(async (broker, hub) => {
      await hub.start();
      const producer = await broker.producer();
      const ids = ['2026-3', '2026-4', '2026-5', '2026-6', '2026-7', '2026-1', '2026-8'];
      for (const id of ids) await producer.send(TOPICS.readings, [reading(id, 0)]);
      await until(() => hub.find('latest')?.run === '2026-8');
      expect(hub.runs().map(({ run }) => run)).toEqual(['2026-8', '2026-7', '2026-6', '2026-5', '2026-4']);
      expect(hub.runs()).toHaveLength(MAX_RUNS);
      expect(hub.find('2026-1')).toBeUndefined();
    }));

  it('counts a record that cannot be read, and goes on', () =>
    withHub(async (broker, hub) => {
      await hub.start();
      const producer = await broker.producer();
      const headers = { [SCHEMA_HEADER]: 'reading/1', run: '2026-a' };
      await producer.send(TOPICS.readings, [
        { key: 's', value: new TextEncoder().encode('{"no":1}'), headers },
        reading('2026-a', 7),
      ]);
      await until(() => hub.find('2026-a')?.streams.get('s')?.seen === 8);
      expect(hub.refused).toBe(1);
    }));
});
