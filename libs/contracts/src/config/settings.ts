import { z } from 'zod';
import { ALERT_RULES } from './alert-rules.js';

const port = z.coerce.number().int().min(0).max(65535);
const positive = z.coerce.number().positive();
const count = z.coerce.number().int().min(1);
const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((v) => v === true || v === 'true' || v === '1');
const list = z.union([
  z.array(z.string().min(1)),
  z.string().transform((text) => text.split(',').map((part) => part.trim())),
]);

/** Every setting of SimDrift, one schema for all apps. Each field: what it is; default; environment variable in `environment.ts`. */
export const settingsSchema = z.strictObject({
  data: z
    .strictObject({
      /** Where the user keeps MedMNIST files; looked at first. */
      dir: z.string().optional(),
      /** Downloads go here. Default: the user's cache directory. */
      cacheDir: z.string().optional(),
      /** Whether a missing file may be downloaded. */
      download: z.enum(['auto', 'never']).default('auto'),
    })
    .prefault({}),
  runsDir: z.string().optional(),
  modelZoo: z.string().optional(),
  /** Models of a person's own, as `run --model FILE|URL` leaves them. Default: the user's cache directory. */
  ownModels: z.string().optional(),
  /** Scenarios of a person's own, as the drift lab keeps them. Default: the user's data directory. */
  ownScenarios: z.string().optional(),
  scenariosDir: z.string().optional(),
  broker: z
    .strictObject({
      kind: z.enum(['embedded', 'kafka']).default('embedded'),
      brokers: list.default(['127.0.0.1:9092']),
      clientId: z.string().default('simdrift'),
      partitions: count.default(4),
      topicPrefix: z.string().default(''),
      /** Milliseconds without a sign of life after which a consumer counts as dead and its partitions go to others. */
      sessionTimeout: z.coerce.number().int().min(1000).default(30_000),
    })
    .prefault({}),
  store: z
    .strictObject({
      kind: z.enum(['duckdb', 'influx']).default('duckdb'),
      url: z.string().default('http://127.0.0.1:8086'),
      database: z.string().default('simdrift'),
      username: z.string().optional(),
      password: z.string().optional(),
    })
    .prefault({}),
  console: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: port.default(4400),
      /** Names that the console answers to beside localhost and its host: a container's, a reverse proxy's. */
      names: list.default([]),
      /** What programs and browsers must show; needed where `host` is not this machine alone. At least 16 characters. */
      token: z.string().min(1).optional(),
      /** Requests to the API a minute and address; 0: no limit. */
      requestsAMinute: z.coerce.number().int().min(0).default(3000),
    })
    .prefault({}),
  /** Where an app without pages answers health checks and metrics. 0 picks a free port; unset: no server. */
  healthPort: port.optional(),
  engine: z
    .strictObject({
      kind: z.enum(['onnxruntime', 'tfjs', 'noop']).default('onnxruntime'),
      providers: list.default(['cpu']),
      /** Worker threads; 0 = one per core. */
      workers: z.coerce.number().int().min(0).default(0),
      batchSize: count.default(64),
      /** Models that a server has: `run --model http://HOST:PORT/v2/models/NAME`. */
      served: z
        .strictObject({
          /** Milliseconds for one request. */
          timeout: z.coerce.number().int().min(1).default(10_000),
          /** How often one request is sent at most. */
          tries: count.default(6),
          /** Requests under way at once. */
          concurrency: count.default(4),
          /** Value of the `Authorization` header, for example `Bearer …`; it goes to every server that a card of one's own names. */
          authorization: z.string().min(1).optional(),
        })
        .prefault({}),
    })
    .prefault({}),
  producer: z
    .strictObject({
      scenario: z.string().default('scanner-replacement'),
      dataset: z.string().optional(),
      source: z.enum(['medmnist', 'phantom']).optional(),
      model: z.string().optional(),
      seed: z.coerce.number().int().nonnegative().default(1),
      rate: positive.optional(),
      frames: count.optional(),
      fast: flag.default(false),
      /** Begin again with the next seed when a run has ended. */
      loop: flag.default(false),
      run: z.string().optional(),
      /** Ids of detectors outside SimDrift that will publish readings of the runs, to be scored like its own. */
      external: list.optional(),
      shard: z.coerce.number().int().nonnegative().default(0),
      shards: count.default(1),
      lagHigh: count.default(20_000),
      lagLow: count.default(10_000),
    })
    .prefault({}),
  processors: z
    .strictObject({
      roles: list.default(['inference', 'detection', 'scoring']),
      /** Frames between two snapshots of the detectors' state. */
      snapshotEvery: count.default(500),
    })
    .prefault({}),
  detection: z
    .strictObject({
      /** Detectors of runs whose scenario names none. Default: the battery. */
      detectors: list.optional(),
      /** Frames that a windowed detector compares with the reference. */
      window: count.default(200),
      /** Frames from one test to the next. */
      step: count.default(50),
      mode: z.enum(['calibrated', 'textbook']).default('calibrated'),
      /** What follows an alarm: `latch`, `reset`, `hold(n)`, `rebaseline(n)`. Default: the battery's own. */
      policy: z.string().optional(),
    })
    .prefault({}),
  alerts: z
    .strictObject({
      /** False alerts allowed per 10,000 clean frames. */
      budget: positive.default(0.1),
      /** What may open an alert. */
      rules: z.enum(ALERT_RULES).default('drift'),
      webhook: z.string().optional(),
      webhookSecret: z.string().optional(),
      /** Hosts that a webhook may name, e.g. `hooks.example.org` or `*.example.org`; unset: any. */
      webhookHosts: list.optional(),
      /** An incoming webhook of Slack, or of a chat that takes the same payload. */
      slack: z.string().optional(),
      /** Whether the log of the process is told. */
      log: flag.default(true),
      /** Whether alerts may be posted to this machine and to private networks. Link-local addresses are always refused. */
      privateTargets: flag.default(true),
      /** Seconds without a frame after which the watchdog says so. */
      silenceSeconds: positive.default(10),
    })
    .prefault({}),
  logLevel: z.enum(['debug', 'log', 'warn', 'error']).default('log'),
});

export type Settings = z.output<typeof settingsSchema>;
