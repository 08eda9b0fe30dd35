import { afterEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EmbeddedBroker } from '@simdrift/broker';
import {
  controlCodec,
  decodePrediction,
  encodeEnd,
  encodeFrame,
  END_SCHEMA,
  GROUPS,
  SCHEMA_HEADER,
  TOPICS,
  type WireRecord,
} from '@simdrift/contracts';
import { NoopEngine, type ModelCard } from '@simdrift/models';
import { LineMeter, RunDirectory, silent } from '@simdrift/runtime';
import { Registry } from 'prom-client';
import { ProcessorsModule } from '../processors.module.js';
import { smallBroker, smallPlan } from '../small-line.spec-helper.js';
import { InferenceService } from './inference.service.js';

const card = {
  id: 'none',
  file: 'none',
  input: { height: 28, width: 28, channels: 1, layout: 'NHWC', type: 'uint8' },
  outputs: { logits: 2, embedding: 4 },
  classes: ['a', 'b'],
} as unknown as ModelCard;

const frame = (seq: number): WireRecord =>
  encodeFrame({
    run: 'run-1',
    stream: 'main',
    seq,
    time: 1_000_000 + seq,
    dataset: 'pneumoniamnist',
    source: 'own',
    sample: `test:${seq}`,
    cohort: {},
    height: 28,
    width: 28,
    channels: 1,
    pixels: new Uint8Array(784).fill(seq % 256),
  });
const without = (record: WireRecord, header: string): WireRecord => {
  const { [header]: _, ...headers } = record.headers;
  return { key: record.key, value: record.value, headers };
};
const withHeader = (record: WireRecord, headers: Record<string, string>): WireRecord => ({
  key: record.key,
  value: record.value,
  headers: { ...record.headers, ...headers },
});

describe(InferenceService.name, () => {
  let app: INestApplicationContext | undefined;
  let broker: EmbeddedBroker;
  let directory: RunDirectory;

  afterEach(async () => {
    await app?.close();
    await directory.close();
    await broker.close();
  });

  async function predict(records: readonly WireRecord[]) {
    broker = await smallBroker();
    directory = new RunDirectory(broker, silent);
    await directory.open();
    const producer = await broker.producer();
    const plan = smallPlan();
    await producer.send(TOPICS.control, [
      controlCodec.encode({ action: 'start', run: plan.run, stream: 'main', plan }),
    ]);
    await producer.send(TOPICS.frames, records);
    const meter = new LineMeter(new Registry());
    const deps = {
      broker,
      directory,
      meter,
      log: silent,
      engine: new NoopEngine(),
      zoo: { card: () => card },
      batchSize: 8,
      snapshotEvery: null,
      roles: ['inference'] as const,
      onFatal: (error: Error) => {
        throw error;
      },
    };
    app = await NestFactory.createApplicationContext(ProcessorsModule.forRoot(deps), { logger: false });
    for (let i = 0; i < 1000; i++) {
      const ends = (await broker.tail(TOPICS.predictions, 0, 1)).filter(
        (each) => each.headers[SCHEMA_HEADER] === END_SCHEMA,
      );
      if (ends.length > 0 && (await broker.lag(GROUPS.inference, [TOPICS.frames])).get(TOPICS.frames) === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const told = await broker.tail(TOPICS.predictions, 0, 10_000);
    const letters = await broker.tail(TOPICS.deadLetters, 0, 10_000);
    return { told, letters, meter };
  }

  it('sends what cannot be decoded to the dead letters with its reason, and predicts all the others in order', async () => {
    const records = Array.from({ length: 60 }, (_, seq) => frame(seq));
    records[10] = { ...records[10]!, value: new Uint8Array(783) };
    records[20] = without(records[20]!, 'seq');
    records[30] = { key: 'main', value: Buffer.from('hello'), headers: { from: 'elsewhere' } };
    records[40] = withHeader(records[40]!, { shape: '14x56x1' });
    records[50] = withHeader(records[50]!, { [SCHEMA_HEADER]: 'frame/2' });
    records.push(encodeEnd({ run: 'run-1', stream: 'main', frames: 60 }));
    const { told, letters, meter } = await predict(records);
    expect(letters.map(({ headers }) => [headers['offset'], headers['code']])).toEqual([
      ['10', 'SIMDRIFT_RECORD_INVALID'],
      ['20', 'SIMDRIFT_RECORD_INVALID'],
      ['30', 'SIMDRIFT_RECORD_INVALID'],
      ['40', 'SIMDRIFT_RECORD_INVALID'],
      ['50', 'SIMDRIFT_RECORD_INVALID'],
    ]);
    const reasons = letters.map(({ headers }) => headers['reason']);
    expect(reasons[0]).toContain('783 bytes of pixels where 28x28x1 needs 784');
    expect(reasons[1]).toContain('the header "seq" is missing');
    expect(reasons[2]).toContain('expected the schema frame/1, found none');
    expect(reasons[3]).toContain('14x56x1');
    expect(reasons[4]).toContain('found "frame/2"');
    expect([...letters[0]!.value]).toEqual([...records[10].value]);
    const predictions = told.slice(0, -1).map(decodePrediction);
    const good = Array.from({ length: 60 }, (_, seq) => seq).filter((seq) => ![10, 20, 30, 40, 50].includes(seq));
    expect(predictions.filter(({ failed }) => failed === undefined).map(({ seq }) => seq)).toEqual(good);
    // Where the place is known, a prediction says that there is none: whoever waits for it need not.
    expect(predictions.filter(({ failed }) => failed !== undefined).map(({ seq }) => seq)).toEqual([10, 40, 50]);
    expect(told.at(-1)!.headers[SCHEMA_HEADER]).toBe(END_SCHEMA);
    expect(meter.status(0).deadLetters).toBe(5);
  });

  it('says the same of a frame wherever it stands in a batch', async () => {
    const one = await predict([frame(17), encodeEnd({ run: 'run-1', stream: 'main', frames: 1 })]);
    await app!.close();
    const many = await predict([
      ...Array.from({ length: 29 }, (_, seq) => frame(seq)),
      encodeEnd({ run: 'run-1', stream: 'main', frames: 29 }),
    ]);
    expect(Buffer.from(many.told[17]!.value).equals(one.told[0]!.value)).toBe(true);
  });
});
