import { afterEach, describe, expect, it } from '@jest/globals';
import { EmbeddedBroker } from '@simdrift/broker';
import {
  detectorEndCodec,
  encodeEnd,
  encodeLabel,
  encodePrediction,
  readingCodec,
  scoreCodec,
  TOPIC_SPECS,
  TOPICS,
  truthCodec,
  type WireRecord,
} from '@simdrift/contracts';
import type { Plan } from '@simdrift/scenarios';
import { RunCollector, type CollectedRun } from './run-collector.js';

const FRAMES = 20;
const plan = {
  run: 'r',
  frames: FRAMES,
  streams: ['s'],
  labels: { delay: 0 },
  reference: { frames: 5 },
  detectors: [
    { id: 'ks', kind: 'windowed' },
    { id: 'mine', kind: 'external' },
  ],
} as unknown as Plan;
const place = (seq: number) => ({ run: 'r', stream: 's', seq, time: seq });
const none = new Float32Array(0);
const seqs = Array.from({ length: FRAMES }, (_, seq) => seq);
const end = encodeEnd({ run: 'r', stream: 's', frames: FRAMES });

const predictions = seqs.map((seq) =>
  encodePrediction({
    ...place(seq),
    model: 'm',
    probabilities: Float32Array.of(0.2, 0.8),
    embedding: none,
    features: none,
  }),
);
const labels = seqs.map((seq) => encodeLabel({ ...place(seq), due: seq, label: seq < 10 ? 1 : seq % 2 }));
const readings = seqs.map((seq) =>
  readingCodec.encode({ ...place(seq), detector: 'ks', state: 'stable', statistic: seq, threshold: 50, alarm: false }),
);
const truth = [
  truthCodec.encode({ ...place(0), until: 10, effect: 'none', severity: 0 }),
  truthCodec.encode({ ...place(10), until: 20, effect: 'blur', severity: 1 }),
];
const score = scoreCodec.encode({
  ...place(FRAMES),
  detector: 'ks',
  kind: 'windowed',
  policy: 'latch',
  episodes: 1,
  hits: 1,
  missed: 0,
  falseAlarms: 0,
  cleanFrames: 10,
  firstAlarm: 12,
  delay: 2,
  delayFromBegin: 2,
  precision: 1,
  recall: 1,
  f1: 1,
  final: true,
});

let broker: EmbeddedBroker;
afterEach(() => broker.close());

/** Sends what a run would, stretches of it twice when `again`, and waits for the collector. */
async function collect(
  again: boolean,
  outside: readonly WireRecord[] = [],
): Promise<CollectedRun & { given: number; early: boolean }> {
  broker = new EmbeddedBroker({ partitions: 2 });
  await broker.createTopics(TOPIC_SPECS);
  const collector = new RunCollector(broker);
  await collector.open();
  let given = 0;
  let resolved = false;
  const following = collector.follow(plan, 1, (batch) => Promise.resolve(void (given += batch.length)));
  void following.then(() => (resolved = true));
  const producer = await broker.producer();
  const twice = <T>(records: readonly T[]) => (again ? [...records.slice(0, 15), ...records.slice(5)] : records);
  await producer.send(TOPICS.predictions, [...twice(predictions), end]);
  await producer.send(TOPICS.labels, [...twice(labels), end]);
  await producer.send(TOPICS.readings, [...outside, ...twice(readings), end]);
  await producer.send(TOPICS.metrics, [end]);
  await producer.send(TOPICS.alerts, [end]);
  await producer.send(TOPICS.truth, [...truth, end]);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const early = resolved;
  await producer.send(TOPICS.scores, [score]);
  const run = await following;
  await collector.close();
  return { ...run, given, early };
}

describe(RunCollector.name, () => {
  it('tells what came of a run once everything of it has ended, the last score included', async () => {
    const run = await collect(false);
    expect([run.early, run.given]).toEqual([false, FRAMES]);
    const facts = run.streams.get('s')!;
    expect(facts.accuracy.before).toMatchObject({ value: 1, count: 10 });
    expect(facts.accuracy.after).toMatchObject({ value: 0.5, count: 10 });
    expect(facts.scores.get('ks')!.delay).toBe(2);
  });

  it('hashes the readings of our own detectors alone: what others say, or send by mistake, changes nothing', async () => {
    const alone = await collect(false);
    await broker.close();
    const mine = readingCodec.encode({
      ...place(3),
      detector: 'mine',
      state: 'drift',
      statistic: 1,
      threshold: 0,
      alarm: true,
    });
    const bad = { key: 's', headers: mine.headers, value: Buffer.from('nonsense') };
    const end = detectorEndCodec.encode({ run: 'r', stream: 's', detector: 'mine' });
    const raced = await collect(false, [mine, bad, end]);
    expect(raced.hashes).toEqual(alone.hashes);
  });

  it('is not misled by what comes twice', async () => {
    const once = await collect(false);
    await broker.close();
    const twice = await collect(true);
    expect([twice.hashes, twice.given]).toEqual([once.hashes, once.given]);
    expect(twice.streams.get('s')!.accuracy).toEqual(once.streams.get('s')!.accuracy);
  });
});
