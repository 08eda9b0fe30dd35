import { EmbeddedBroker, partitionOf } from '@simdrift/broker';
import { TOPIC_SPECS, type ReceivedRecord } from '@simdrift/contracts';
import { RunDirectory, silent } from '@simdrift/runtime';
import { batteryOf, parsePlan, scenarioSchema, streamsOf, type Plan, type SampleSources } from '@simdrift/scenarios';

/** A run of 8x8 images that takes no time: two classes, a step of noise at frame 200. */
export function smallPlan(change: Partial<Plan> & { readonly streams?: string[] } = {}): Plan {
  const frames = change.frames ?? 400;
  const stages = [{ from: 200, until: 330, effects: [{ name: 'noise', severity: 0.5 }] }];
  const scenario = scenarioSchema.parse({
    name: 'small',
    title: 'Small',
    story: 'A test.',
    watch: 'Nothing.',
    datasets: ['pneumoniamnist'],
    frames,
    reference: { frames: 100 },
    ...(change.streams === undefined ? { stages } : { streams: change.streams.map((name) => ({ name, stages })) }),
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
    height: 8,
    width: 8,
    channels: 1,
    model: 'none',
    modelHash: 'none',
    frames,
    rate: 1000,
    startTime: 1_000_000,
    streams: streamsOf(scenario).map(({ name }) => name),
    reference: scenario.reference,
    labels: { delay: 30, share: 1 },
    cadence: 25,
    pictures: { every: 50, stored: 50 },
    detection: { window: 50, step: 25, budget: 0.1, tolerance: 100 },
    detectors: [...batteryOf(['ks-softmax'])],
    ...change,
  });
}

/** Images of random pixels; the second class is brighter. */
export function smallSources(): SampleSources {
  const source = {
    height: 8,
    width: 8,
    channels: 1 as const,
    classShares: [0.5, 0.5],
    draw: (random: { uniform(): number }) => {
      const label = random.uniform() < 0.5 ? 0 : 1;
      const data = Uint8Array.from({ length: 64 }, () => Math.floor(random.uniform() * 128) + 64 * label);
      return { image: { height: 8, width: 8, channels: 1 as const, pixels: data }, label, sample: 'x:0', cohort: {} };
    },
  };
  return { stream: source, reference: source };
}

/** An embedded broker that keeps everything, and the directory on it. */
export async function smallLine(): Promise<{ broker: EmbeddedBroker; directory: RunDirectory }> {
  const broker = new EmbeddedBroker({ partitions: 2, capacity: 100_000 });
  await broker.createTopics(TOPIC_SPECS);
  const directory = new RunDirectory(broker, silent);
  await directory.open();
  return { broker, directory };
}

/** All records of a stream in a topic. */
export async function recordsOf(broker: EmbeddedBroker, topic: string, stream: string): Promise<ReceivedRecord[]> {
  const tail = await broker.tail(topic, partitionOf(stream, broker.partitions), 100_000);
  return tail.filter(({ key }) => key === stream);
}
