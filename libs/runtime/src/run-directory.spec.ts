import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EmbeddedBroker } from '@simdrift/broker';
import {
  controlCodec,
  SCHEMA_HEADER,
  TOPIC_SPECS,
  TOPICS,
  type Control,
  type ReceivedRecord,
} from '@simdrift/contracts';
import { LineMeter } from './line-meter.js';
import { DeadLetters } from './dead-letters.js';
import { silent } from './logger.js';
import { RunDirectory } from './run-directory.js';
import { Registry } from 'prom-client';
import { firstValueFrom } from 'rxjs';

let broker: EmbeddedBroker;
beforeEach(async () => {
  broker = new EmbeddedBroker({ partitions: 2 });
  await broker.createTopics(TOPIC_SPECS);
});
afterEach(() => broker.close());

const send = async (...controls: Control[]) =>
  (await broker.producer()).send(
    TOPICS.control,
    controls.map((control) => controlCodec.encode(control)),
  );
const start = (run: string, plan: unknown): Control => ({ action: 'start', run, stream: 's', plan });
const pause = (run: string, seq: number): Control => ({ action: 'pause', run, stream: 's', seq });

describe(RunDirectory.name, () => {
  it('knows, once open, every run and control that was published before', async () => {
    await send(start('a', 1), pause('a', 5), start('b', 2));
    const directory = new RunDirectory(broker, silent);
    await directory.open();
    expect(directory.runs()).toEqual(['a', 'b']);
    expect(directory.controlsOf('a').map(({ action }) => action)).toEqual(['start', 'pause']);
    expect(directory.controlsOf('c')).toEqual([]);
    await directory.close();
  });

  it('gives a plan that comes later to all who wait, keeps the first of a run, and ends its patience', async () => {
    const directory = new RunDirectory(broker, silent);
    await directory.open();
    const waiting = [directory.planOf('a'), directory.planOf('a')];
    await send(start('a', 'first'), start('a', 'second'));
    expect(await Promise.all(waiting)).toEqual(['first', 'first']);
    expect(await directory.planOf('a')).toBe('first');
    await expect(directory.planOf('nobody', 10)).rejects.toMatchObject({ code: 'SIMDRIFT_UNKNOWN_RUN' });
    // Whoever writes of a run that is not there holds up nobody twice; when it comes after all, it is known.
    await expect(directory.planOf('nobody')).rejects.toMatchObject({ code: 'SIMDRIFT_UNKNOWN_RUN' });
    const arrived = firstValueFrom(directory.controls$);
    await send(start('nobody', 'late'));
    await arrived;
    expect(await directory.planOf('nobody')).toBe('late');
    await directory.close();
  });

  it('passes over a control that cannot be read, and goes on', async () => {
    const warnings: string[] = [];
    const directory = new RunDirectory(broker, { ...silent, warn: (text) => void warnings.push(text) });
    await directory.open();
    const bad = { ...controlCodec.encode(pause('a', 1)), value: Buffer.from('{"action":"fly"}') };
    await (await broker.producer()).send(TOPICS.control, [bad]);
    await send(start('a', 1));
    expect(await directory.planOf('a')).toBe(1);
    expect(warnings).toHaveLength(1);
    await directory.close();
  });
});

describe(DeadLetters.name, () => {
  it('keeps the record as it was, with where from and why, and counts it', async () => {
    const meter = new LineMeter(new Registry());
    const letters = new DeadLetters(await broker.producer(), meter, silent);
    const record: ReceivedRecord = {
      topic: TOPICS.frames,
      partition: 1,
      offset: 77,
      key: 's',
      value: Uint8Array.of(1, 2, 3),
      headers: { [SCHEMA_HEADER]: 'frame/9' },
    };
    await letters.bury(record, Object.assign(new Error('no such thing'), { code: 'SIMDRIFT_RECORD_INVALID' }));
    await letters.bury(record, 'a text');
    const found = [0, 1].map((partition) => broker.tail(TOPICS.deadLetters, partition, 10));
    const [first, second] = (await Promise.all(found)).flat();
    expect([...first!.value]).toEqual([1, 2, 3]);
    expect(first!.headers).toEqual({
      [SCHEMA_HEADER]: 'dead-letter/1',
      original: 'frame/9',
      topic: TOPICS.frames,
      partition: '1',
      offset: '77',
      code: 'SIMDRIFT_RECORD_INVALID',
      reason: 'no such thing',
    });
    expect(second!.headers['reason']).toBe('a text');
    expect(meter.status(0).deadLetters).toBe(2);
  });
});
