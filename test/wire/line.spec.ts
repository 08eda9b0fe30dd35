import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InfluxDB } from 'influx';
import { medmnistDir } from '../with-data.js';
import { kafkaForTests, type KafkaServer } from '../servers/kafka.js';
import { startInflux, type InfluxServer } from '../servers/influx.js';
import { startApp, until, type AppProcess } from './apps.js';
import { lines, rowsOf } from './influx-rows.js';
import { headerOf, readTopic } from './read-topic.js';

const kafka = await kafkaForTests();
const influx = await startInflux();
const reason = kafka.server === null ? kafka.reason : influx.server === null ? influx.reason : null;
const describeOrSkip = reason === null ? describe : describe.skip;

// Each of these must be in the store as often as in Kafka.
const STORED = ['readings', 'metrics', 'alerts', 'truth', 'scores'] as const;
const FRAMES = 2400;
const KILLS = Number(process.env['SIMDRIFT_TEST_KILLS'] ?? 20);

describeOrSkip(`the line in separate processes, on real servers${reason === null ? '' : ` (${reason})`}`, () => {
  const servers = { kafka: kafka.server as KafkaServer, influx: influx.server as InfluxServer };
  const apps: AppProcess[] = [];
  let env: Record<string, string>;

  const launch = (name: Parameters<typeof startApp>[0], more: Record<string, string> = {}) => {
    const app = startApp(name, { ...env, ...more });
    apps.push(app);
    return app;
  };
  const said = () => apps.map((app) => `--- ${app.name}\n${app.output().slice(-2000)}`).join('\n');

  /** Resolves when every detector of the run has its final score in the store, on every stream. */
  const scored = (run: string, detectors: number) =>
    until(`${detectors} final scores of ${run}`, async () => (await finalScores(run)) >= detectors, 240, said);
  const finalScores = async (run: string) => {
    const { hostname, port } = new URL(servers.influx.url);
    const client = new InfluxDB({ host: hostname, port: Number(port), database: 'simdrift_wire' });
    const rows = await client
      .query<{ final: number }>(`SELECT "final" FROM "scores" WHERE "run" = '${run}' AND "final" = 1`)
      .catch(() => []);
    return rows.length;
  };

  beforeAll(() => {
    env = {
      SIMDRIFT_BROKER: 'kafka',
      SIMDRIFT_KAFKA_BROKERS: servers.kafka.address,
      SIMDRIFT_KAFKA_SESSION_TIMEOUT: '2000',
      SIMDRIFT_KAFKA_TOPIC_PREFIX: `wire${process.pid}.`,
      SIMDRIFT_PARTITIONS: '3',
      SIMDRIFT_STORE: 'influx',
      SIMDRIFT_INFLUX_URL: servers.influx.url,
      SIMDRIFT_INFLUX_DATABASE: 'simdrift_wire',
      SIMDRIFT_SOURCE: medmnistDir === undefined ? 'phantom' : 'medmnist',
      SIMDRIFT_MODEL: 'simple_cnn',
      SIMDRIFT_WORKERS: '1',
      SIMDRIFT_SCENARIO: 'two-sites-one-drifts',
      SIMDRIFT_FRAMES: String(FRAMES),
      SIMDRIFT_SEED: '11',
      SIMDRIFT_SNAPSHOT_EVERY: '200',
    };
  });

  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await servers.kafka.stop();
    await servers.influx.stop();
  });

  it('carries every frame through two processors to the store, and the counts are equal', async () => {
    const running = [
      launch('processors'),
      launch('processors'),
      launch('sinks'),
      launch('producers', { SIMDRIFT_RUN: 'alone', SIMDRIFT_FAST: 'true' }),
    ];
    await scored('alone', 24);
    const counts = await countTopics(servers.kafka.address, `wire${process.pid}.simdrift.`, 'alone');
    expect(counts['frames']).toBe(2 * FRAMES);
    expect(counts['predictions']).toBe(2 * FRAMES);
    expect(counts['labels']).toBe(2 * FRAMES);
    expect(counts['dead-letters']).toBe(0);
    for (const measurement of STORED) {
      const rows = await until(
        `all ${counts[measurement]} ${measurement} in the store`,
        async () => {
          const found = await rowsOf(servers.influx.url, 'simdrift_wire', measurement, 'alone');
          return found.length === counts[measurement] ? found : undefined;
        },
        120,
        said,
      );
      expect(rows.length).toBeGreaterThan(0);
    }
    // Each closes what it has open before it dies of the signal; one that hangs would be killed.
    expect(await Promise.all(running.map((app) => app.stop()))).toEqual(running.map(() => 'SIGTERM'));
  }, 600_000);

  it(`ends with the same readings, alerts and scores when a processor is killed at ${KILLS} random moments`, async () => {
    const sinks = launch('sinks');
    const processors = [launch('processors'), launch('processors')];
    // Paced, so that there is a middle to be killed in.
    const producers = launch('producers', {
      SIMDRIFT_RUN: 'killed',
      SIMDRIFT_RATE: '50',
      SIMDRIFT_FAST: 'false',
      SIMDRIFT_LAG_HIGH: '100000',
    });
    await until('the run to begin', () => Promise.resolve(producers.output().includes('Producing killed')), 180, said);
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 1500));
      const victim = Math.floor(Math.random() * processors.length);
      await processors[victim]!.kill();
      processors[victim] = launch('processors');
    }
    await scored('killed', 24);
    for (const measurement of ['readings', 'alerts', 'scores', 'metrics'] as const) {
      const alone = lines(await rowsOf(servers.influx.url, 'simdrift_wire', measurement, 'alone'));
      const killed = await until(
        `${alone.length} ${measurement} of the killed run`,
        async () => {
          const found = lines(await rowsOf(servers.influx.url, 'simdrift_wire', measurement, 'killed'));
          return found.length >= alone.length ? found : undefined;
        },
        120,
        said,
      );
      expect(killed).toEqual(alone);
    }
    await Promise.all([sinks, producers, ...processors].map((app) => app.stop()));
  }, 900_000);
});

/** Records of a run by topic, ends and watermarks left out, each key once: what was sent twice counts once. */
async function countTopics(address: string, prefix: string, run: string): Promise<Record<string, number>> {
  const names = ['frames', 'labels', 'predictions', 'readings', 'metrics', 'alerts', 'truth', 'scores', 'dead-letters'];
  const counts = names.map(async (name) => {
    const keys = new Set<string>();
    for (const message of await readTopic(address, prefix + name)) {
      const schema = headerOf(message, 'simdrift-schema');
      if (name !== 'dead-letters' && (headerOf(message, 'run') !== run || UNCOUNTED.has(schema.split('/')[0]!)))
        continue;
      keys.add(keyOf(name, schema, String(message.key), headerOf(message, 'seq'), message.value));
    }
    return [name, keys.size] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

// Marks in the stream; and pictures, which share a row with what the model said of them and of which only some are stored.
const UNCOUNTED = new Set(['end', 'watermark', 'picture', 'sample']);

function keyOf(kind: string, schema: string, stream: string, seq: string, value: Buffer | null): string {
  if (kind === 'frames' || kind === 'labels' || kind === 'predictions') return `${stream} ${seq}`;
  return `${schema} ${stream} ${value?.toString() ?? ''}`;
}
