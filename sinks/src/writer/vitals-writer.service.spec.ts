import { describe, expect, it } from '@jest/globals';
import { EmbeddedBroker } from '@simdrift/broker';
import { loadConfig, SCHEMA_HEADER, TOPIC_SPECS, TOPICS, vitalsCodec } from '@simdrift/contracts';
import { LineMeter, RunDirectory, silent } from '@simdrift/runtime';
import type { MetricsStore, Point } from '@simdrift/store';
import { Registry } from 'prom-client';
import { VitalsWriterService } from './vitals-writer.service.js';

describe(VitalsWriterService.name, () => {
  it('writes a row for each figure, and buries what is no report', async () => {
    const broker = new EmbeddedBroker({ partitions: 1, capacity: 100 });
    await broker.createTopics(TOPIC_SPECS);
    const written: Point[] = [];
    const vitals = { write: (points: readonly Point[]) => Promise.resolve(void written.push(...points)) };
    const service = new VitalsWriterService({
      broker,
      directory: new RunDirectory(broker, silent),
      meter: new LineMeter(new Registry()),
      log: silent,
      storeOf: () => Promise.reject(new Error('Not asked for.')),
      vitals: vitals as unknown as MetricsStore,
      saveEveryMs: 1000,
      commit: 'stored',
      alerts: () => loadConfig({ env: {} }).alerts,
    });
    await service.onApplicationBootstrap();
    const producer = await broker.producer();
    const figures = [
      { name: 'rate', part: 'predicted', value: 50 },
      { name: 'lag', part: 'simdrift-scoring', value: 3 },
    ];
    await producer.send(TOPICS.vitals, [
      { key: 'x', headers: { [SCHEMA_HEADER]: 'vitals/1' }, value: new TextEncoder().encode('{}') },
      vitalsCodec.encode({ process: 'processors', instance: 'host-1', time: 5e15, figures }),
    ]);
    while (written.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(written[1]).toEqual({
      measurement: 'vitals',
      tags: { process: 'processors', instance: 'host-1', name: 'lag', part: 'simdrift-scoring' },
      fields: { value: 3 },
      time: 5e15,
    });
    expect(await broker.tail(TOPICS.deadLetters, 0, 10)).toHaveLength(1);
    await service.beforeApplicationShutdown();
    await producer.close();
    await broker.close();
  });
});
