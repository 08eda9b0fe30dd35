import { EmbeddedBroker } from '@simdrift/broker';
import {
  PlacedRecord,
  encodeEnd,
  encodeLabel,
  encodePrediction,
  encodeWatermark,
  TOPIC_SPECS,
  TOPICS,
  truthCodec,
  type ReceivedRecord,
  type WireRecord,
} from '@simdrift/contracts';
import { featureNames } from '@simdrift/imaging';
import { batteryOf, eventTime, parsePlan, scenarioSchema, ticksOf, type Plan } from '@simdrift/scenarios';

/** A short run of one stream: reference of 300 frames, drift from frame 500. */
export function smallPlan(change: Partial<Plan> = {}): Plan {
  const frames = change.frames ?? 900;
  const scenario = scenarioSchema.parse({
    name: 'small',
    title: 'Small',
    story: 'A test.',
    watch: 'Nothing.',
    datasets: ['pneumoniamnist'],
    frames,
    reference: { frames: 300 },
    stages: [{ from: 500, effects: [{ name: 'noise', severity: 0.5 }] }],
    expect: [{ that: 'noticed' }],
  });
  return parsePlan({
    version: 1,
    run: 'run-1',
    scenario,
    seed: 5,
    dataset: 'pneumoniamnist',
    source: 'own',
    datasetHash: 'none',
    classes: ['a', 'b'],
    height: 28,
    width: 28,
    channels: 1,
    model: 'none',
    modelHash: 'none',
    frames,
    rate: 100,
    startTime: 1_000_000,
    streams: ['main'],
    reference: scenario.reference,
    labels: { delay: 40, share: 1 },
    cadence: 25,
    pictures: { every: 100, stored: 100 },
    detection: { window: 100, step: 50, budget: 10, tolerance: 100 },
    detectors: [...batteryOf(['ks-softmax', 'psi-features', 'adwin-confidence', 'ddm-errors'])],
    ...change,
  });
}

/** Numbers in 0..1 from a seed, the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What producers and inference would have sent of a stream: predictions that get worse from frame 500 on, labels, truth. */
export function recordsOf(plan: Plan, gaps: ReadonlySet<number> = new Set()): Record<string, WireRecord[]> {
  const [run, stream] = [plan.run, 'main'];
  const [predictions, labels, truth]: [WireRecord[], WireRecord[], WireRecord[]] = [[], [], []];
  const classOf = (seq: number) => (randomFrom(seq * 7 + 1)() < 0.4 ? 0 : 1);
  const features = featureNames(plan.channels).length;
  for (let seq = 0; seq < plan.frames; seq++) {
    const random = randomFrom(seq * 7 + 2);
    const bad = seq >= 500;
    const wrong = random() < (bad ? 0.45 : 0.1);
    const sure = bad ? 0.55 + 0.3 * random() : 0.75 + 0.24 * random();
    const said = wrong ? 1 - classOf(seq) : classOf(seq);
    if (gaps.has(seq)) continue;
    predictions.push(
      encodePrediction({
        run,
        stream,
        seq,
        time: eventTime(plan, seq),
        model: plan.model,
        probabilities: Float32Array.from([0, 1], (each) => (each === said ? sure : 1 - sure)),
        embedding: Float32Array.from({ length: 4 }, random),
        features: Float32Array.from({ length: features }, () => random() + (bad ? 0.4 : 0)),
        // Some frames do not say where they are from.
        ...(seq % 9 === 0 ? {} : { cohort: { site: seq % 50 === 1 ? 'rare' : seq % 3 === 0 ? 'south' : 'north' } }),
      }),
    );
  }
  predictions.push(encodeEnd({ run, stream, frames: plan.frames }));
  const { delay } = plan.labels;
  for (let due = 0; due < ticksOf(plan); due++) {
    const seq = due - delay;
    if (seq >= 0) labels.push(encodeLabel({ run, stream, seq, time: eventTime(plan, due), due, label: classOf(seq) }));
    if (due % 20 === 19) labels.push(encodeWatermark({ run, stream, upTo: due + 1 }));
  }
  labels.push(encodeEnd({ run, stream, frames: ticksOf(plan) }));
  for (let seq = 0; seq < plan.frames; seq += plan.cadence) {
    const hit = seq >= 500;
    truth.push(
      truthCodec.encode({
        run,
        stream,
        seq,
        time: eventTime(plan, seq),
        until: seq + plan.cadence,
        effect: hit ? 'noise' : 'none',
        severity: hit ? 0.5 : 0,
      }),
    );
  }
  truth.push(encodeEnd({ run, stream, frames: plan.frames }));
  return { [TOPICS.predictions]: predictions, [TOPICS.labels]: labels, [TOPICS.truth]: truth };
}

/** Records as a broker of one partition would hand them over. */
export function received(topic: string, records: readonly WireRecord[]): ReceivedRecord[] {
  return records.map((record, offset) => new PlacedRecord(record, topic, 0, offset));
}

export async function smallBroker(): Promise<EmbeddedBroker> {
  const broker = new EmbeddedBroker({ partitions: 1, capacity: 100_000 });
  await broker.createTopics(TOPIC_SPECS);
  return broker;
}
