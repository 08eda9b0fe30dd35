import { afterEach, describe, expect, it } from '@jest/globals';
import type { Batch, Consumer, EmbeddedBroker, Producer } from '@simdrift/broker';
import {
  readingCodec,
  SCHEMA_HEADER,
  SimdriftError,
  TOPICS,
  type ReceivedRecord,
  type WireRecord,
} from '@simdrift/contracts';
import { eventTime, withExternals } from '@simdrift/scenarios';
import { DeadLetters, LineMeter, silent } from '@simdrift/runtime';
import { Registry } from 'prom-client';
import { DetectionTask } from '../detection/detection-task.js';
import { ScoreTask } from '../scoring/score-task.js';
import { randomFrom, received, recordsOf, smallBroker, smallPlan } from '../small-line.spec-helper.js';
import { PartitionWorker } from './partition-worker.js';
import { SnapshotStore } from './snapshot-store.js';
import type { StreamTask } from './stream-task.js';

const plan = smallPlan();
/** The same run with a detector from outside, for scoring. */
const raced = { ...plan, detectors: withExternals(plan.detectors, ['mine']) };
const input = recordsOf(plan, new Set([77, 601]));
const brokers: EmbeddedBroker[] = [];
afterEach(async () => {
  for (const broker of brokers.splice(0)) await broker.close();
});

interface Role {
  readonly name: string;
  readonly topics: Readonly<Record<string, readonly ReceivedRecord[]>>;
  readonly outputs: readonly string[];
  readonly make: (saved: unknown) => StreamTask;
}

const detection: Role = {
  name: 'detection',
  topics: {
    [TOPICS.predictions]: received(TOPICS.predictions, input[TOPICS.predictions]!),
    [TOPICS.labels]: received(TOPICS.labels, input[TOPICS.labels]!),
  },
  outputs: [TOPICS.readings, TOPICS.metrics, TOPICS.alerts],
  make: (saved) => new DetectionTask(plan, 'main', () => undefined, saved),
};

const scoringOf = (readings: readonly WireRecord[]): Role => ({
  name: 'scoring',
  topics: {
    [TOPICS.readings]: received(TOPICS.readings, readings),
    [TOPICS.truth]: received(TOPICS.truth, input[TOPICS.truth]!),
  },
  outputs: [TOPICS.scores, TOPICS.deadLetters],
  make: (saved) => new ScoreTask(raced, 'main', raced.detectors, () => 1, saved),
});

/** What a detector outside says from one frame to another, with an alarm at 540. */
const outside = (from: number, until: number): WireRecord[] =>
  Array.from({ length: (until - from) / 20 }, (_, i) => from + 20 * i).map((seq) =>
    readingCodec.encode({
      run: plan.run,
      stream: 'main',
      seq,
      time: eventTime(plan, seq),
      detector: 'mine',
      state: seq === 540 ? 'drift' : 'stable',
      statistic: 1,
      threshold: 2,
      alarm: seq === 540,
    }),
  );
const garbage: WireRecord[] = [
  { key: 'main', value: Buffer.from('NaN'), headers: { [SCHEMA_HEADER]: 'reading/1', run: plan.run } },
  { key: 'main', value: Buffer.from('{}'), headers: { [SCHEMA_HEADER]: 'reading/1', run: plan.run } },
  { key: 'main', value: Buffer.from('{}'), headers: { [SCHEMA_HEADER]: 'reading/7', run: plan.run } },
  { key: 'main', value: Buffer.from('{}'), headers: {} },
];

class Crash extends Error {}

/** A producer that goes down at some of its sends: before the record is out, or right after. */
function fragile(inner: Producer, random: () => number, odds: number): Producer {
  const risk = async (send: () => Promise<void>) => {
    const fate = random();
    if (fate < odds / 2) throw new Crash('before the send');
    await send();
    if (fate < odds) throw new Crash('after the send');
  };
  return {
    send: (topic, records) => risk(() => inner.send(topic, records)),
    sendAll: (batches) => risk(() => inner.sendAll(batches)),
    close: () => inner.close(),
  };
}

/** Puts a role through its topics in random batches; at every crash a new worker goes on from what was saved. */
async function work(
  role: Role,
  seed: number,
  odds: number,
  commitFailure?: SimdriftError,
): Promise<{ outputs: Map<string, string[]>; crashes: number; troubles: number }> {
  const random = randomFrom(seed);
  const broker = await smallBroker();
  brokers.push(broker);
  const producer = fragile(await broker.producer(), random, odds);
  const committed = new Map<string, number>();
  const consumer: Consumer = {
    commit: (topic, _, offset) => {
      if (commitFailure !== undefined && random() < 0.5) return Promise.reject(commitFailure);
      return Promise.resolve(void committed.set(topic, offset));
    },
    pause: () => undefined,
    resume: () => undefined,
    seek: () => undefined,
    close: () => Promise.resolve(),
  };
  const deadLetters = new DeadLetters(producer, new LineMeter(new Registry()), silent);
  const topics = Object.keys(role.topics);
  const start = () =>
    new PartitionWorker({
      partition: 0,
      topics,
      producer,
      deadLetters,
      snapshots: new SnapshotStore(broker, producer, role.name),
      snapshotEvery: 60,
      makeTask: (_run, _stream, saved) => Promise.resolve(role.make(saved)),
      onProgress: () => undefined,
      onTrouble: () => (troubles += 1),
    });
  let troubles = 0;
  let worker = start();
  let crashes = 0;
  const next = new Map<string, number>(topics.map((topic) => [topic, 0]));
  for (;;) {
    const open = topics.filter((topic) => next.get(topic)! < role.topics[topic]!.length);
    if (open.length === 0) break;
    const topic = open[Math.floor(random() * open.length)]!;
    const from = next.get(topic)!;
    const records = role.topics[topic]!.slice(from, from + 1 + Math.floor(random() * 90));
    next.set(topic, from + records.length);
    const batch: Batch = { topic, partition: 0, records, heartbeat: () => Promise.resolve(), stale: () => false };
    try {
      await worker.work(batch, consumer);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      crashes += 1;
      worker = start();
      const offsets = await worker.restore();
      for (const each of topics) next.set(each, offsets.get(each) ?? committed.get(each) ?? 0);
    }
  }
  const outputs = new Map<string, string[]>();
  for (const each of role.outputs) {
    const records = await broker.tail(each, 0, 100_000);
    outputs.set(
      each,
      records.map(({ headers, value }) => `${headers[SCHEMA_HEADER]} ${Buffer.from(value).toString()}`),
    );
  }
  return { outputs, crashes, troubles };
}

/** What readers keep: everything once. Two different records under one key stay two, and are seen. */
const distinct = (records: readonly string[]) => [...new Set(records)].sort();

const alone = work(detection, 1, 0);

describe(PartitionWorker.name, () => {
  it.each([11, 12])('detection, thrown away at random moments, says what it says left alone (%i)', async (seed) => {
    const whole = (await alone).outputs;
    const killed = await work(detection, seed, 0.3);
    expect(killed.crashes).toBeGreaterThan(3);
    for (const topic of detection.outputs) {
      expect(distinct(killed.outputs.get(topic)!)).toEqual(distinct(whole.get(topic)!));
    }
    expect(whole.get(TOPICS.alerts)!.some((text) => text.includes('"lifecycle":"open"'))).toBe(true);
    expect(new Set(whole.get(TOPICS.readings)).size).toBe(whole.get(TOPICS.readings)!.length);
  });

  it('goes on when a commit fails because the broker is away: the snapshot says where to read on', async () => {
    const away = new SimdriftError('SIMDRIFT_BROKER_UNAVAILABLE', 'A commit failed.', { retriable: true });
    const whole = (await alone).outputs;
    const interrupted = await work(detection, 31, 0.2, away);
    expect(interrupted.troubles).toBeGreaterThan(3);
    for (const topic of detection.outputs) {
      expect(distinct(interrupted.outputs.get(topic)!)).toEqual(distinct(whole.get(topic)!));
    }
  });

  it('does not go on when a commit is refused for good', async () => {
    const refused = new SimdriftError('SIMDRIFT_BROKER_UNAVAILABLE', 'A commit failed.', { retriable: false });
    await expect(work(detection, 32, 0, refused)).rejects.toBe(refused);
  });

  it.each([21, 22])('scoring, thrown away at random moments, scores as it does left alone (%i)', async (seed) => {
    const readings = (await alone).outputs.get(TOPICS.readings)!.map((text): WireRecord => {
      const [schema, json] = [text.slice(0, text.indexOf(' ')), text.slice(text.indexOf(' ') + 1)];
      if (schema === readingCodec.schema) return readingCodec.encode(JSON.parse(json) as never);
      return {
        key: 'main',
        value: new Uint8Array(0),
        headers: { [SCHEMA_HEADER]: schema, run: 'run-1', frames: String(plan.frames + plan.labels.delay) },
      };
    });
    // Detection that was started again has told a stretch twice.
    const told = [...readings.slice(0, 120), ...outside(0, 700), ...readings.slice(70), ...outside(500, 900)];
    const scored = await work(scoringOf([...outside(0, 900), ...readings]), seed + 100, 0);
    const killed = await work(scoringOf(told), seed, 0.5);
    expect(killed.crashes).toBeGreaterThan(1);
    const [before, after] = [scored, killed].map(({ outputs }) => distinct(outputs.get(TOPICS.scores)!));
    expect(after).toEqual(before);
    expect(before!.filter((text) => text.includes('"final":true'))).toHaveLength(raced.detectors.length);
  });

  it('buries what is no record of its stream, once, and scores on', async () => {
    const scored = await work(scoringOf([...garbage, ...outside(0, 900)]), 5, 0);
    expect(scored.outputs.get(TOPICS.deadLetters)).toHaveLength(garbage.length);
  });

  it('gives up the oldest of the streams that only wait for an external detector, when they become many', async () => {
    const made = new Map<string, number>();
    const waiting = (run: string): StreamTask => ({
      take: () => void made.set(run, (made.get(run) ?? 0) + 1),
      advance: () => undefined,
      firstWaiting: () => Infinity,
      done: false,
      lingers: true,
      progress: 0,
      waiting: () => 0,
      save: () => null,
    });
    const broker = await smallBroker();
    brokers.push(broker);
    const producer = await broker.producer();
    const consumer = { commit: () => Promise.resolve(), pause: () => undefined } as unknown as Consumer;
    const worker = new PartitionWorker({
      partition: 0,
      topics: [TOPICS.readings],
      producer,
      deadLetters: new DeadLetters(producer, new LineMeter(new Registry()), silent),
      snapshots: null,
      snapshotEvery: Infinity,
      makeTask: (run) => Promise.resolve(waiting(run)),
      owns: (stream) => stream === 'main',
      onProgress: () => undefined,
      onTrouble: () => undefined,
    });
    const hand = (run: string, key = 'main') => {
      const record = { key, headers: { run, [SCHEMA_HEADER]: 'reading/1' }, value: new Uint8Array(0) };
      const records = received(TOPICS.readings, [record]);
      const batch = { topic: TOPICS.readings, partition: 0, records, stale: () => false } as unknown as Batch;
      return worker.work(batch, consumer);
    };
    for (let i = 0; i < 65; i++) await hand(`run-${i}`);
    await hand('run-0');
    await hand('run-1');
    expect([made.get('run-0'), made.get('run-1'), made.size]).toEqual([1, 2, 65]);
    await hand('run-66', 'elsewhere');
    const [letter] = await broker.tail(TOPICS.deadLetters, 0, 10);
    expect([made.size, letter?.headers['reason']]).toEqual([65, expect.stringContaining('partition')]);
  });
});
