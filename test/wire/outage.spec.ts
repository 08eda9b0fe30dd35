import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InfluxDB } from 'influx';
import { Kafka, logLevel } from 'kafkajs';
import { startInflux, type InfluxServer } from '../servers/influx.js';
import { kafkaForTests, type KafkaServer } from '../servers/kafka.js';
import { medmnistDir } from '../with-data.js';
import { startApp, until as untilWithin, type AppProcess } from './apps.js';
import { lines, rowsOf } from './influx-rows.js';
import { headerOf, readTopic } from './read-topic.js';

const kafka = await kafkaForTests({ started: false });
const influx = await startInflux({ start: false });
const reason = kafka.server === null ? kafka.reason : influx.server === null ? influx.reason : notOurs();
const describeOrSkip = reason === null ? describe : describe.skip;

const FRAMES = 2400;
const STREAMS = ['north', 'south'];
const DATABASE = 'simdrift_outage';
const PREFIX = `outage${process.pid}.`;
/** Final scores of a run: one per detector and stream. */
const SCORES = 24;
const COMPARED = ['readings', 'alerts', 'scores', 'metrics'] as const;

describeOrSkip(`the line while servers go and come${reason === null ? '' : ` (${reason})`}`, () => {
  const servers = { kafka: kafka.server as KafkaServer, influx: influx.server as InfluxServer };
  const apps: AppProcess[] = [];
  let env: Record<string, string>;

  const fallen: AppProcess[] = [];

  const launch = (name: Parameters<typeof startApp>[0], more: Record<string, string> = {}) => {
    const app = startApp(name, { ...env, ...more });
    apps.push(app);
    void app.ended.then((ending) => typeof ending === 'number' && fallen.push(app));
    return app;
  };
  /** Waits, but not for an app that has ended by itself: none may, whatever its servers do. */
  const until: typeof untilWithin = (what, probe, seconds, context) =>
    untilWithin(
      what,
      () => {
        const [app] = fallen;
        if (app !== undefined) throw new Error(`${app.name} ended by itself:\n${app.output().slice(-4000)}`);
        return probe();
      },
      seconds,
      context,
    );
  const produce = (run: string, more: Record<string, string> = {}) =>
    launch('producers', { SIMDRIFT_RUN: run, ...more });
  const said = () => apps.map((app) => `--- ${app.name}\n${app.output().slice(-2500)}`).join('\n');
  const messages = (topic: string) => readTopic(servers.kafka.address, `${PREFIX}simdrift.${topic}`);
  const stored = (run: string, measurement: string) =>
    rowsOf(servers.influx.url, DATABASE, measurement, run).catch(() => []);

  /** Frames of a run that Kafka has taken so far, by the last seq of its streams together. */
  const producing = (run: string, frames: number) =>
    until(`${frames} frames of ${run}`, async () => (await framesOf(run)).size >= frames, 180, said);

  /** Frames by stream and seq; one that came twice must be the same both times. */
  async function framesOf(run: string): Promise<ReadonlyMap<string, string>> {
    const frames = new Map<string, string>();
    for (const message of await messages('frames')) {
      if (headerOf(message, 'run') !== run || headerOf(message, 'simdrift-schema') !== 'frame/1') continue;
      const key = `${String(message.key)} ${headerOf(message, 'seq')}`;
      const pixels = message.value!.toString('base64');
      if (frames.has(key) && frames.get(key) !== pixels) throw new Error(`Two different frames are ${key}.`);
      frames.set(key, pixels);
    }
    return frames;
  }

  const everyFrame = () =>
    STREAMS.flatMap((stream) => Array.from({ length: FRAMES }, (_, seq) => `${stream} ${seq}`)).sort();

  const finished = (run: string) =>
    until(`the final scores of ${run}`, async () => (await finalScores(run)) >= SCORES, 240, said);
  const finalScores = async (run: string) => {
    const { hostname, port } = new URL(servers.influx.url);
    const client = new InfluxDB({ host: hostname, port: Number(port), database: DATABASE });
    return (await client.query(`SELECT "final" FROM "scores" WHERE "run" = '${run}' AND "final" = 1`).catch(() => []))
      .length;
  };

  /** The store says of the run what it says of the one that nothing disturbed: no row less, none more, none different. */
  async function expectUndisturbed(run: string): Promise<void> {
    for (const measurement of COMPARED) {
      const alone = lines(await stored('alone', measurement));
      expect(alone.length).toBeGreaterThan(0);
      const found = await until(
        `${alone.length} ${measurement} of ${run}`,
        async () => {
          const rows = lines(await stored(run, measurement));
          return rows.length >= alone.length ? rows : undefined;
        },
        60,
        said,
      );
      expect(found).toEqual(alone);
    }
  }

  beforeAll(() => {
    env = {
      SIMDRIFT_BROKER: 'kafka',
      SIMDRIFT_KAFKA_BROKERS: servers.kafka.address,
      SIMDRIFT_KAFKA_SESSION_TIMEOUT: '2000',
      SIMDRIFT_KAFKA_TOPIC_PREFIX: PREFIX,
      SIMDRIFT_PARTITIONS: '2',
      SIMDRIFT_STORE: 'influx',
      SIMDRIFT_INFLUX_URL: servers.influx.url,
      SIMDRIFT_INFLUX_DATABASE: DATABASE,
      SIMDRIFT_SOURCE: medmnistDir === undefined ? 'phantom' : 'medmnist',
      SIMDRIFT_MODEL: 'simple_cnn',
      SIMDRIFT_WORKERS: '1',
      SIMDRIFT_SCENARIO: 'two-sites-one-drifts',
      SIMDRIFT_FRAMES: String(FRAMES),
      SIMDRIFT_SEED: '7',
      SIMDRIFT_SNAPSHOT_EVERY: '200',
      // Paced, so that there is a middle in which servers can go away; the first run is not.
      SIMDRIFT_RATE: '250',
      SIMDRIFT_LAG_HIGH: '100000',
    };
  });

  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await servers.kafka.stop();
    await servers.influx.stop();
  });

  it('waits for servers that are away at start, says so once, and goes on when they come', async () => {
    const sinks = launch('sinks');
    const processors = launch('processors');
    const producers = produce('alone', { SIMDRIFT_FAST: 'true' });
    const waits = (app: AppProcess, server: string, times = 1) =>
      until(`${app.name} to wait for ${server}`, () => Promise.resolve(count(app, server) >= times), 90, said);
    await waits(sinks, NO_INFLUX);
    await servers.influx.restart();
    await Promise.all([sinks, processors, producers].map((app) => waits(app, NO_KAFKA)));
    // Long enough for several attempts, which are not told.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect([sinks, processors, producers].map((app) => count(app, NO_KAFKA))).toEqual([1, 1, 1]);
    expect(count(sinks, NO_INFLUX)).toBe(1);
    await servers.kafka.start();
    await finished('alone');
    expect([...(await framesOf('alone')).keys()].sort()).toEqual(everyFrame());
    await producers.stop();
  }, 600_000);

  it('loses nothing and doubles nothing when Kafka is killed in the middle', async () => {
    const producers = produce('kafka-killed');
    await producing('kafka-killed', FRAMES / 2);
    await servers.kafka.kill();
    await new Promise((resolve) => setTimeout(resolve, 8000));
    expect(count(producers, NO_KAFKA)).toBe(1);
    await servers.kafka.start();
    await finished('kafka-killed');
    await expectUndisturbed('kafka-killed');
    expect([...(await framesOf('kafka-killed')).keys()].sort()).toEqual(everyFrame());
    await producers.stop();
  }, 600_000);

  it('has all points at the end when the database is killed in the middle', async () => {
    const producers = produce('influx-killed');
    await producing('influx-killed', FRAMES / 2);
    await servers.influx.kill();
    await new Promise((resolve) => setTimeout(resolve, 4000));
    await servers.influx.restart();
    await finished('influx-killed');
    await expectUndisturbed('influx-killed');
    await producers.stop();
  }, 600_000);

  it('finishes a run whose producer was killed, from where it stood', async () => {
    const killed = produce('producer-killed');
    await producing('producer-killed', FRAMES / 2);
    await killed.kill();
    const again = produce('producer-killed');
    await finished('producer-killed');
    expect(again.output()).toMatch(/goes on at frame [1-9]/);
    expect([...(await framesOf('producer-killed')).keys()].sort()).toEqual(everyFrame());
    await expectUndisturbed('producer-killed');
    await again.stop();
  }, 600_000);

  it('buries frames that cannot be decoded, with the reason, and goes on to the end', async () => {
    const producers = produce('bad-frames');
    await producing('bad-frames', FRAMES / 2);
    expect(await messages('dead-letters')).toEqual([]); // nothing that happened before was taken for a bad record
    const good = (await messages('frames')).find((message) => headerOf(message, 'run') === 'bad-frames')!;
    const sender = new Kafka({ brokers: [servers.kafka.address], logLevel: logLevel.NOTHING }).producer();
    await sender.connect();
    const key = good.key!;
    await sender.send({
      topic: `${PREFIX}simdrift.frames`,
      messages: [
        { key, value: good.value!.subarray(1), headers: good.headers! },
        { key, value: 'not a frame' },
      ],
    });
    await sender.disconnect();
    await finished('bad-frames');
    await expectUndisturbed('bad-frames');
    const letters = await messages('dead-letters');
    expect(letters.map((letter) => headerOf(letter, 'topic'))).toEqual(['simdrift.frames', 'simdrift.frames']);
    expect(letters.map((letter) => headerOf(letter, 'reason')).sort()).toEqual([
      expect.stringContaining('bytes of pixels'),
      expect.stringContaining('expected the schema frame/1'),
    ]);
    expect(letters.map((letter) => letter.value!.length).sort()).toEqual([
      'not a frame'.length,
      good.value!.length - 1,
    ]);
    await producers.stop();
  }, 600_000);
});

const NO_KAFKA = 'waiting for Kafka';
const NO_INFLUX = 'does not take points';

/** How often an app has said it. */
function count(app: AppProcess, text: string): number {
  return app.output().split(text).length - 1;
}

function notOurs(): string | null {
  return kafka.server?.own === true && influx.server?.own === true ? null : 'the servers are not ours to kill';
}
