import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeLabel, decodePrediction, type Prediction, type Reading } from '@simdrift/contracts';
import { adwin, ddm } from '@simdrift/detectors';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { startInflux, type InfluxServer } from '../servers/influx.js';
import { kafkaForTests, type KafkaServer } from '../servers/kafka.js';
import { pythonForTests } from '../servers/python.js';
import { startApp, until, type AppProcess } from './apps.js';
import { lines, rowsOf, type Row } from './influx-rows.js';
import { headerOf, readTopic } from './read-topic.js';

const EXAMPLE = fileURLToPath(new URL('../../examples/python-river/', import.meta.url));
const kafka = await kafkaForTests();
const influx = await startInflux();
const python = await pythonForTests(`${EXAMPLE}requirements.txt`);
const reason =
  kafka.server === null
    ? kafka.reason
    : influx.server === null
      ? influx.reason
      : python.python === null
        ? python.reason
        : null;
const describeOrSkip = reason === null ? describe : describe.skip;

const PREFIX = `external${process.pid}.`;
const DATABASE = 'simdrift_external';
const STREAMS = ['north', 'south'];
const FRAMES = 2400;
/** Twelve detectors of the battery, River's two, and one that never speaks: of each stream. */
const SCORES = 2 * (12 + 3);
const EXTERNAL = ['river-adwin', 'river-ddm', 'silent'];

describeOrSkip(`detectors in Python, over real Kafka${reason === null ? '' : ` (${reason})`}`, () => {
  const servers = { kafka: kafka.server as KafkaServer, influx: influx.server as InfluxServer };
  const apps: AppProcess[] = [];
  let river: ChildProcess | undefined;
  let riverSaid = '';
  let env: Record<string, string>;

  const launch = (name: Parameters<typeof startApp>[0], more: Record<string, string> = {}) => {
    const app = startApp(name, { ...env, ...more });
    apps.push(app);
    return app;
  };
  const listen = () => {
    const args = [`${EXAMPLE}river_detectors.py`, '--brokers', servers.kafka.address, '--prefix', PREFIX];
    const child = (river = spawn(python.python!, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (riverSaid += String(text)));
  };
  const killRiver = async () => {
    const child = river;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  const said = () =>
    [
      ...apps.map((app) => `--- ${app.name}\n${app.output().slice(-2000)}`),
      `--- river\n${riverSaid.slice(-2000)}`,
    ].join('\n');
  const messages = (topic: string) => readTopic(servers.kafka.address, `${PREFIX}simdrift.${topic}`);
  const scoresOf = (run: string) => rowsOf(servers.influx.url, DATABASE, 'scores', run).catch((): Row[] => []);
  const finals = async (run: string) => (await scoresOf(run)).filter(({ final }) => final === 1);
  /** Resolves when all final scores of a run are stored, and River has said that it has said all. */
  const raced = (run: string) =>
    until(
      `the final scores of ${run}`,
      async () => {
        const ended = (await messages('readings')).filter(
          (message) => headerOf(message, 'simdrift-schema') === 'detector-end/1' && headerOf(message, 'run') === run,
        );
        const four = new Set(ended.map(({ value }) => String(value))).size === 4;
        const told = await finals(run);
        return four && told.length === SCORES && settled(told);
      },
      240,
      said,
    );
  // The last final score of ADWIN on the site that drifts knows of its hit.
  const settled = (told: readonly Row[]) =>
    told.some((row) => row['detector'] === 'river-adwin' && row['stream'] === 'north' && row['hits'] === 1);

  beforeAll(() => {
    env = {
      SIMDRIFT_BROKER: 'kafka',
      SIMDRIFT_KAFKA_BROKERS: servers.kafka.address,
      SIMDRIFT_KAFKA_SESSION_TIMEOUT: '2000',
      SIMDRIFT_KAFKA_TOPIC_PREFIX: PREFIX,
      SIMDRIFT_PARTITIONS: '3',
      SIMDRIFT_STORE: 'influx',
      SIMDRIFT_INFLUX_URL: servers.influx.url,
      SIMDRIFT_INFLUX_DATABASE: DATABASE,
      SIMDRIFT_SOURCE: 'phantom',
      SIMDRIFT_MODEL: 'simple_cnn',
      SIMDRIFT_WORKERS: '1',
      SIMDRIFT_SCENARIO: 'two-sites-one-drifts',
      SIMDRIFT_FRAMES: String(FRAMES),
      SIMDRIFT_SEED: '11',
      // Event time follows from it: the same for both runs.
      SIMDRIFT_RATE: '150',
      SIMDRIFT_SNAPSHOT_EVERY: '200',
      SIMDRIFT_EXTERNAL: EXTERNAL.join(','),
    };
  });

  afterAll(async () => {
    await killRiver();
    await Promise.all(apps.map((app) => app.stop()));
    await servers.kafka.stop();
    await servers.influx.stop();
  });

  it('are scored in the race, and alarm where ours do on the same numbers', async () => {
    launch('processors');
    launch('sinks');
    launch('producers', { SIMDRIFT_RUN: 'raced', SIMDRIFT_FAST: 'true' });
    // It may come late: the topics keep what it has missed.
    await until('the scores without River', async () => (await finals('raced')).length >= SCORES, 240, said);
    listen();
    await raced('raced');
    const readings = (await messages('readings')).filter((message) => headerOf(message, 'run') === 'raced');
    const predictions = (await messages('predictions')).map(asRecord);
    const labels = (await messages('labels')).map(asRecord);
    let alarms = 0;
    for (const stream of STREAMS) {
      const seen = predictions.filter(
        ({ key, headers }) => key === stream && headers['simdrift-schema'] === 'prediction/1',
      );
      const predicted = seen.map((record) => decodePrediction(record)).sort((a, b) => a.seq - b.seq);
      const ours = adwinAlarms(predicted);
      expect(alarmsOf(readings, stream, 'river-adwin')).toEqual(ours);
      alarms += ours.length;
      const known = labels.filter(({ key, headers }) => key === stream && headers['simdrift-schema'] === 'label/1');
      const judged = known.map((record) => decodeLabel(record)).sort((a, b) => a.seq - b.seq);
      expect(alarmsOf(readings, stream, 'river-ddm')).toEqual(ddmAlarms(predicted, judged));
    }
    expect(alarms).toBeGreaterThan(0);
    const told = await finals('raced');
    expect(told.filter(({ kind }) => kind === 'external')).toHaveLength(2 * EXTERNAL.length);
    const silent = told.find((row) => row['detector'] === 'silent' && row['stream'] === 'north')!;
    expect([silent['hits'], silent['missed'], silent['falseAlarms']]).toEqual([0, 1, 0]);
    const stored = await until(
      'the readings in the store',
      async () => {
        const rows = await rowsOf(servers.influx.url, DATABASE, 'readings', 'raced');
        const mine = rows.filter((row) => row['detector'] === 'river-adwin');
        return mine.length >= 2 * (FRAMES / 25) && mine;
      },
      90,
      said,
    );
    expect(stored.some((row) => row['state'] === 'drift')).toBe(true);
  }, 600_000);

  it('get the same scores when they and the processors are killed and started again', async () => {
    const producers = launch('producers', {
      SIMDRIFT_RUN: 'killed',
      SIMDRIFT_FAST: 'false',
      SIMDRIFT_LAG_HIGH: '100000',
    });
    await until('the run to begin', () => Promise.resolve(producers.output().includes('Producing killed')), 180, said);
    for (let kill = 0; kill < 3; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await killRiver();
      listen();
      await apps[0]!.kill();
      apps[0] = startApp('processors', env);
    }
    await raced('killed');
    const both = async () => [lines(await finals('raced')), lines(await finals('killed'))] as const;
    await until(
      'the same scores',
      async () => {
        const [alone, killed] = await both();
        return JSON.stringify(alone) === JSON.stringify(killed);
      },
      90,
    ).catch(() => undefined);
    const [alone, killed] = await both();
    expect(killed).toEqual(alone);
    expect(killed).toHaveLength(SCORES);
  }, 600_000);

  it('are refused with a reason when they send what cannot be, and the line goes on', async () => {
    const client = new Kafka({ brokers: [servers.kafka.address], logLevel: logLevel.NOTHING });
    const producer = client.producer();
    await producer.connect();
    const headers = { 'simdrift-schema': 'reading/1', run: 'raced' };
    const send = (value: string, key: string, partition: number, more: Record<string, string> = headers) =>
      producer.send({ topic: `${PREFIX}simdrift.readings`, messages: [{ key, value, partition, headers: more }] });
    const wrong = { run: 'raced', stream: 'north', seq: 5, time: 1, detector: 'stranger', state: 'stable' };
    await send('{"seq": NaN}', 'nobody-knows', 0);
    await send(JSON.stringify(wrong), 'elsewhere', 1, {});
    await producer.disconnect();
    const letters = await until(
      'the dead letters',
      async () => {
        const found = (await messages('dead-letters')).filter((letter) =>
          headerOf(letter, 'topic').endsWith('readings'),
        );
        return new Set(found.map((letter) => headerOf(letter, 'reason'))).size >= 2 && found;
      },
      60,
      said,
    );
    for (const letter of letters) expect(headerOf(letter, 'reason')).not.toBe('');
  }, 300_000);
});

const asRecord = ({ key, value, headers }: KafkaMessage) => ({
  key: String(key),
  value: value ?? new Uint8Array(0),
  headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)])),
});

/** Seqs at which a detector's state became drift. */
function alarmsOf(readings: readonly KafkaMessage[], stream: string, detector: string): number[] {
  const told = readings
    .filter((message) => headerOf(message, 'simdrift-schema') === 'reading/1' && String(message.key) === stream)
    .map(({ value }) => JSON.parse(String(value)) as Reading)
    .filter((reading) => reading.detector === detector && reading.alarm);
  return [...new Set(told.map(({ seq }) => seq))].sort((a, b) => a - b);
}

function adwinAlarms(predictions: readonly Prediction[]): number[] {
  const state = adwin.init(adwin.defaults);
  return entries(
    predictions.map(({ seq, probabilities }) => [seq, adwin.step(state, Math.max(...probabilities)).state]),
  );
}

function ddmAlarms(
  predictions: readonly Prediction[],
  labels: readonly { seq: number; due: number; label: number }[],
): number[] {
  const classes = new Map(predictions.map(({ seq, probabilities: p }) => [seq, p.indexOf(Math.max(...p))]));
  const state = ddm.init(ddm.defaults);
  const judged = labels.filter(({ seq }) => classes.has(seq));
  return entries(judged.map(({ seq, due, label }) => [due, ddm.step(state, classes.get(seq) === label ? 0 : 1).state]));
}

/** Where drift begins. */
function entries(states: readonly (readonly [number, string])[]): number[] {
  return states.filter(([, state], i) => state === 'drift' && states[i - 1]?.[1] !== 'drift').map(([seq]) => seq);
}
