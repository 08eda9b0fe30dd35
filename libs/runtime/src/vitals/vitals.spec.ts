import { describe, expect, it } from '@jest/globals';
import { EmbeddedBroker, partitionOf } from '@simdrift/broker';
import { TOPIC_SPECS, TOPICS, vitalsCodec, type Vitals } from '@simdrift/contracts';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { LineMeter } from '../line-meter.js';
import { silent } from '../logger.js';
import { bucketQuantile } from './bucket-quantile.js';
import { snapshotOf, vitalsFigures } from './vitals-figures.js';
import { VitalsReporter } from './vitals-reporter.js';

const valueOf = (figures: Vitals['figures'], name: string, part: string) =>
  figures.find((figure) => figure.name === name && figure.part === part)?.value;

describe(vitalsFigures.name, () => {
  it('tells rates and batches of the time between two snapshots, gauges as they are, and totals', async () => {
    const registry = new Registry();
    const meter = new LineMeter(registry);
    const snapshot = () => snapshotOf(registry);
    meter.passed('predicted', 500);
    meter.inferred(64, 900, 1);
    const before = await snapshot();
    meter.passed('predicted', 100);
    meter.passed('stored', 20);
    for (let i = 0; i < 4; i++) meter.inferred(32, 8, 3);
    meter.lag('simdrift-detection', 42);
    meter.engine('onnxruntime', 'cpu');
    meter.dropped('points', 2);
    meter.dropped('route-webhook', 1);
    meter.stored(7, 3);
    const figures = vitalsFigures(before, await snapshot(), 5);
    expect(valueOf(figures, 'rate', 'predicted')).toBe(20);
    expect(valueOf(figures, 'rate', 'stored')).toBe(4);
    expect(valueOf(figures, 'batch', 'mean')).toBe(32);
    // Between 5 and 10 ms: the slow batch came before.
    expect(valueOf(figures, 'inference', 'p50')).toBeCloseTo(7.5, 9);
    expect(valueOf(figures, 'inference', 'p99')).toBeLessThan(10);
    expect(valueOf(figures, 'queue', 'batches')).toBe(3);
    expect(valueOf(figures, 'lag', 'simdrift-detection')).toBe(42);
    expect(valueOf(figures, 'engine', 'onnxruntime on cpu')).toBe(1);
    expect(valueOf(figures, 'dropped', 'points')).toBe(2);
    expect(valueOf(figures, 'dropped', 'total')).toBe(3);
    expect(valueOf(figures, 'dead_letters', 'total')).toBe(0);
    expect(valueOf(figures, 'store', 'buffered')).toBe(7);
    expect(valueOf(figures, 'store', 'retries')).toBe(3);
    const idle = vitalsFigures(await snapshot(), await snapshot(), 5);
    expect(valueOf(idle, 'inference', 'p50')).toBeUndefined();
  });
});

describe(bucketQuantile.name, () => {
  it('is linear in its bucket, and the last edge beyond all of them', () => {
    const buckets = [
      { upTo: 10, value: 1 },
      { upTo: 20, value: 3 },
      { upTo: Infinity, value: 4 },
    ];
    expect(bucketQuantile(0.5, buckets)).toBe(15);
    expect(bucketQuantile(1, buckets)).toBe(20);
    expect(bucketQuantile(0.1, buckets)).toBeCloseTo(4, 12);
    expect(bucketQuantile(0.5, [])).toBeNaN();
  });
});

describe(VitalsReporter.name, () => {
  it('publishes what the process tells Prometheus, its event loop too', async () => {
    const broker = new EmbeddedBroker({ partitions: 2, capacity: 100 });
    await broker.createTopics(TOPIC_SPECS);
    const registry = new Registry();
    collectDefaultMetrics({ register: registry, prefix: 'simdrift_' });
    new LineMeter(registry).passed('scored', 1);
    const reporter = new VitalsReporter('processors', registry, broker, silent, 3_600_000);
    await reporter.open();
    await reporter.report();
    await reporter.close();
    const places = [0, 1].map((partition) => broker.tail(TOPICS.vitals, partition, 10));
    const [record] = (await Promise.all(places)).flat();
    expect(partitionOf(record!.key, 2)).toBe(record!.partition);
    const vitals = vitalsCodec.decode({ key: record!.key, headers: record!.headers, value: record!.value });
    expect(vitals.process).toBe('processors');
    expect(valueOf(vitals.figures, 'rate', 'scored')).toBeGreaterThan(0);
    expect(valueOf(vitals.figures, 'event_loop', 'p99')).toBeGreaterThan(0);
    expect(valueOf(vitals.figures, 'memory', 'resident')).toBeGreaterThan(1e6);
    await broker.close();
  });
});
