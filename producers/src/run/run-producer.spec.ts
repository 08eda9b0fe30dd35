import { afterEach, describe, expect, it } from '@jest/globals';
import type { EmbeddedBroker } from '@simdrift/broker';
import {
  controlCodec,
  controlRequestCodec,
  decodeFrame,
  END_SCHEMA,
  FRAME_SCHEMA,
  LABEL_SCHEMA,
  SCHEMA_HEADER,
  TOPICS,
  truthCodec,
  WATERMARK_SCHEMA,
  type Control,
  type ControlRequest,
  type ReceivedRecord,
} from '@simdrift/contracts';
import { LineMeter, silent, type Log, type RunDirectory } from '@simdrift/runtime';
import { FrameSource, ticksOf, type Plan } from '@simdrift/scenarios';
import { Registry } from 'prom-client';
import { recordsOf, smallLine, smallPlan, smallSources } from '../small-run.spec-helper.js';
import { RunProducer, type RunProducerOptions } from './run-producer.js';

const brokers: EmbeddedBroker[] = [];
afterEach(async () => {
  for (const broker of brokers.splice(0)) await broker.close();
});

const schemaOf = ({ headers }: ReceivedRecord) => headers[SCHEMA_HEADER];

async function line(plan: Plan): Promise<{ broker: EmbeddedBroker; directory: RunDirectory }> {
  const made = await smallLine();
  brokers.push(made.broker);
  const producer = await made.broker.producer();
  await producer.send(TOPICS.control, [controlCodec.encode({ action: 'start', run: plan.run, stream: 'main', plan })]);
  return made;
}

async function producerOf(
  { broker, directory }: { broker: EmbeddedBroker; directory: RunDirectory },
  plan: Plan,
  change: Partial<RunProducerOptions> = {},
) {
  const persisted: Control[] = [];
  const producer = new RunProducer({
    broker,
    directory,
    producer: await broker.producer(),
    meter: new LineMeter(new Registry()),
    log: silent,
    plan,
    sources: smallSources(),
    streams: plan.streams,
    fast: true,
    speed: 1,
    lag: { high: Infinity, low: Infinity },
    persist: (control) => Promise.resolve(void persisted.push(control)),
    resume: false,
    ...change,
  });
  return { producer, persisted };
}

async function ask(broker: EmbeddedBroker, request: Partial<ControlRequest>): Promise<void> {
  const whole = { id: String(Math.trunc(performance.now() * 1e6)), run: 'run-1', stream: 'main', ...request };
  await (await broker.producer()).send(TOPICS.control, [controlRequestCodec.encode(whole as ControlRequest)]);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; i < 1000 && !(await what()); i++) await sleep(2);
}

/** Frames by seq with all that they carry; throws where a seq comes twice differently. */
function framesBySeq(records: readonly ReceivedRecord[]): Map<number, string> {
  const frames = new Map<number, string>();
  for (const record of records.filter((each) => schemaOf(each) === FRAME_SCHEMA)) {
    const text = `${JSON.stringify(record.headers)} ${Buffer.from(record.value).toString('base64')}`;
    const seq = Number(record.headers['seq']);
    if ((frames.get(seq) ?? text) !== text) throw new Error(`frame ${seq} comes twice, and not as the same`);
    frames.set(seq, text);
  }
  return frames;
}

/** Frames covered by truth records. */
function covered(records: readonly ReceivedRecord[]): number[] {
  const seqs = new Set<number>();
  for (const record of records.filter((each) => schemaOf(each) === truthCodec.schema)) {
    const { seq, until: end } = truthCodec.decode(record);
    for (let at = seq; at < end; at++) seqs.add(at);
  }
  return [...seqs].sort((a, b) => a - b);
}

const labelsOf = (records: readonly ReceivedRecord[]) =>
  new Map(
    records.filter((each) => schemaOf(each) === LABEL_SCHEMA).map((each) => [each.headers['seq'], each.value[0]]),
  );

const endsOf = (records: readonly ReceivedRecord[]) =>
  records.filter((each) => schemaOf(each) === END_SCHEMA).map(({ headers }) => Number(headers['frames']));

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

describe(RunProducer.name, () => {
  it('produces every stream to its end: frames, labels, truth, ends, and says so', async () => {
    const plan = smallPlan({ streams: ['north', 'south'] });
    const made = await line(plan);
    const { producer, persisted } = await producerOf(made, plan);
    const produced = await producer.run();
    expect([produced.frames, produced.stopped]).toEqual([800, false]);
    for (const stream of plan.streams) {
      const frames = await recordsOf(made.broker, TOPICS.frames, stream);
      expect([...framesBySeq(frames).keys()]).toEqual(upTo(400));
      expect(endsOf(frames)).toEqual([400]);
      const labels = await recordsOf(made.broker, TOPICS.labels, stream);
      expect(labelsOf(labels).size).toBe(400);
      expect(endsOf(labels)).toEqual([430]);
      expect(covered(await recordsOf(made.broker, TOPICS.truth, stream))).toEqual(upTo(400));
    }
    expect(persisted.map(({ action, stream }) => [action, stream])).toEqual([
      ['end', 'north'],
      ['end', 'south'],
    ]);
    const again = await line(plan);
    expect((await (await producerOf(again, plan)).producer.run()).framesHash).toBe(produced.framesHash);
  });

  describe('after a crash, with the topics differently far', () => {
    const plan = smallPlan();
    // Records of frames (401 with the end), truth and labels that the process got through before it went down.
    const cuts = [
      { frames: 130, labels: 1, truth: 1 },
      { frames: 130, labels: 0.4, truth: 0.2 },
      { frames: 0, labels: 0.5, truth: 0.5 },
      { frames: 400, labels: 1, truth: 1 },
      { frames: 401, labels: 1, truth: 0.6 },
      { frames: 401, labels: 0.3, truth: 1 },
      { frames: 401, labels: 1, truth: 1 },
      { frames: 401, labels: 'without its end', truth: 'without its end' },
      { frames: 233, labels: 0.9, truth: 0.9 },
    ] as const;

    it.each(cuts)('goes on without a gap, frame for frame as if left alone: %o', async (cut) => {
      const alone = await line(plan);
      await (await producerOf(alone, plan, { fast: true })).producer.run();
      const made = await line(plan);
      const earlier = await made.broker.producer();
      for (const [topic, part] of [
        [TOPICS.frames, cut.frames],
        [TOPICS.labels, cut.labels],
        [TOPICS.truth, cut.truth],
      ] as const) {
        const all = await recordsOf(alone.broker, topic, 'main');
        const count = typeof part === 'string' ? all.length - 1 : part <= 1 ? Math.round(part * all.length) : part;
        await earlier.send(topic, all.slice(0, count));
      }
      const { producer, persisted } = await producerOf(made, plan, { resume: true });
      await producer.run();
      for (const topic of [TOPICS.frames, TOPICS.labels, TOPICS.truth]) {
        const [whole, resumed] = [
          await recordsOf(alone.broker, topic, 'main'),
          await recordsOf(made.broker, topic, 'main'),
        ];
        expect([...new Set(endsOf(resumed))]).toEqual(endsOf(whole));
        if (topic === TOPICS.frames) expect(framesBySeq(resumed)).toEqual(framesBySeq(whole));
        if (topic === TOPICS.labels) expect(labelsOf(resumed)).toEqual(labelsOf(whole));
        if (topic === TOPICS.truth) expect(covered(resumed)).toEqual(covered(whole));
      }
      expect(persisted).toEqual([{ action: 'end', run: 'run-1', stream: 'main', seq: 400 }]);
    });

    it('gives a control that came right after the restart a seq above what the earlier process produced (it was below)', async () => {
      const alone = await line(plan);
      await (await producerOf(alone, plan)).producer.run();
      const made = await line(plan);
      const earlier = await made.broker.producer();
      const frames = await recordsOf(alone.broker, TOPICS.frames, 'main');
      const labels = await recordsOf(alone.broker, TOPICS.labels, 'main');
      await earlier.send(TOPICS.frames, frames.slice(0, 140));
      await earlier.send(
        TOPICS.labels,
        labels.slice(0, labels.findIndex((each) => schemaOf(each) === WATERMARK_SCHEMA) + 1),
      );
      const { producer, persisted } = await producerOf(made, plan, { resume: true });
      await ask(made.broker, { action: 'inject', effect: 'contrast', severity: 1, ramp: 0 });
      await producer.run();
      const inject = persisted.find(({ action }) => action === 'inject');
      expect(inject).toMatchObject({ effect: 'contrast' });
      expect((inject as { seq: number }).seq).toBeGreaterThanOrEqual(140);
      // A frame of below it that came degraded would differ from the one that is there.
      expect(framesBySeq(await recordsOf(made.broker, TOPICS.frames, 'main')).size).toBe(400);
    });

    it('still ends a run that a person stopped, when the process went down before it had said so', async () => {
      const made = await line(plan);
      const { producer } = await producerOf(made, plan, { fast: false });
      const running = producer.run();
      await until(async () => (await recordsOf(made.broker, TOPICS.frames, 'main')).length > 20);
      producer.abort();
      const { frames } = await running;
      await (
        await made.broker.producer()
      ).send(TOPICS.control, [controlCodec.encode({ action: 'stop', run: 'run-1', stream: 'main', seq: frames })]);
      await until(() => made.directory.controlsOf('run-1').length === 2);
      const second = await producerOf(made, plan, { resume: true });
      expect(await second.producer.run()).toMatchObject({ frames, stopped: true });
      expect(endsOf(await recordsOf(made.broker, TOPICS.frames, 'main'))).toEqual([frames]);
      expect(second.persisted).toEqual([{ action: 'end', run: 'run-1', stream: 'main', seq: frames }]);
    });
  });

  it('gives an injection a seq above all produced, persists it first, and changes nothing before it', async () => {
    const plan = smallPlan({ frames: 600 });
    const made = await line(plan);
    const order: string[] = [];
    const log: { control?: Control; framesThen?: number } = {};
    const { producer } = await producerOf(made, plan, {
      fast: false,
      persist: async (control) => {
        order.push(control.action);
        if (control.action !== 'inject') return;
        log.control = control;
        log.framesThen = (await recordsOf(made.broker, TOPICS.frames, 'main')).length;
      },
    });
    const running = producer.run();
    await until(async () => (await recordsOf(made.broker, TOPICS.frames, 'main')).length > 40);
    await ask(made.broker, { action: 'inject', effect: 'contrast', severity: 0.8, ramp: 0 });
    await running;
    const { control, framesThen } = log;
    if (control?.action !== 'inject') throw new Error('the injection was not persisted');
    expect(order).toEqual(['inject', 'end']);
    expect(control.seq).toBe(framesThen);
    const frames = (await recordsOf(made.broker, TOPICS.frames, 'main')).filter(
      (each) => schemaOf(each) === FRAME_SCHEMA,
    );
    const untouched = new FrameSource(plan, smallSources());
    const changed = new FrameSource(plan, smallSources(), [control]);
    const differs = frames.map(decodeFrame).map(({ seq, pixels }) => {
      expect(Buffer.from(pixels).equals(changed.frameAt('main', seq).streamed.pixels)).toBe(true);
      return !Buffer.from(pixels).equals(untouched.frameAt('main', seq).streamed.pixels);
    });
    expect(differs.indexOf(true)).toBe(control.seq);
    expect(made.directory.controlsOf('run-1').map(({ action }) => action)).toContain('inject');
  });

  it('pauses, goes on, and stops every stream with its ends', async () => {
    const plan = smallPlan({ frames: 3000, streams: ['north', 'south'] });
    const made = await line(plan);
    const { producer, persisted } = await producerOf(made, plan, { fast: false });
    const running = producer.run();
    const count = async () => (await recordsOf(made.broker, TOPICS.frames, 'north')).length;
    await until(async () => (await count()) > 10);
    await ask(made.broker, { action: 'pause', stream: '*' });
    await until(() => persisted.length >= 2);
    const paused = await count();
    await sleep(120);
    expect(await count()).toBe(paused);
    await ask(made.broker, { action: 'resume', stream: '*' });
    await until(async () => (await count()) > paused);
    expect(await count()).toBeGreaterThan(paused);
    await ask(made.broker, { action: 'stop', stream: '*' });
    const { stopped } = await running;
    expect(stopped).toBe(true);
    for (const stream of plan.streams) {
      const frames = await recordsOf(made.broker, TOPICS.frames, stream);
      const produced = framesBySeq(frames).size;
      expect(produced).toBeLessThan(3000);
      expect(endsOf(frames)).toEqual([produced]);
      expect(endsOf(await recordsOf(made.broker, TOPICS.labels, stream))).toEqual([produced]);
      const truth = await recordsOf(made.broker, TOPICS.truth, stream);
      expect(endsOf(truth)).toEqual([produced]);
      expect(covered(truth)).toEqual(upTo(produced));
    }
    expect(persisted.filter(({ action }) => action === 'end').map(({ stream }) => stream)).toEqual(['north', 'south']);
  });

  it('stopped after the last frame, keeps what it has and ends the labels', async () => {
    const plan = smallPlan({ frames: 300, labels: { delay: 2000, share: 1 } });
    const made = await line(plan);
    const { producer } = await producerOf(made, plan, { fast: false, speed: 4 });
    const running = producer.run();
    await until(async () => endsOf(await recordsOf(made.broker, TOPICS.frames, 'main')).length > 0);
    producer.requestStop();
    expect(await running).toMatchObject({ frames: 300, stopped: true });
    expect(endsOf(await recordsOf(made.broker, TOPICS.frames, 'main'))).toEqual([300]);
    const [ticks] = endsOf(await recordsOf(made.broker, TOPICS.labels, 'main'));
    expect(ticks).toBeGreaterThanOrEqual(300);
    expect(ticks).toBeLessThan(ticksOf(plan));
  });

  it('refuses a control that cannot be read or names no effect, and goes on (it ended the process)', async () => {
    const plan = smallPlan();
    const made = await line(plan);
    const warnings: string[] = [];
    const log: Log = { ...silent, warn: (message) => void warnings.push(message) };
    const { producer, persisted } = await producerOf(made, plan, { log });
    const bad = controlRequestCodec.encode({ id: '1', run: 'run-1', stream: 'main', action: 'pause' });
    const sender = await made.broker.producer();
    await sender.send(TOPICS.control, [{ ...bad, value: Buffer.from('{"action":"fly"}') }]);
    await ask(made.broker, { action: 'inject', effect: 'blurr', severity: 1 });
    await ask(made.broker, { action: 'inject', effect: 'subgroup_loss', severity: 1 });
    await ask(made.broker, { action: 'inject', effect: 'blur' });
    const { frames } = await producer.run();
    expect(frames).toBe(400);
    expect(persisted.map(({ action }) => action)).toEqual(['end']);
    expect(warnings).toHaveLength(4);
    expect(warnings.join('\n')).toContain('There is no effect "blurr"');
    expect(warnings.join('\n')).toContain('"subgroup_loss" cannot be injected into a run');
  });
});
