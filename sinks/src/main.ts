import { KafkaBroker } from '@simdrift/broker';
import { loadConfig, SimdriftError, TOPIC_SPECS } from '@simdrift/contracts';
import { brokerProbe, openZoo, runApp, RunDirectory } from '@simdrift/runtime';
import { InfluxStore } from '@simdrift/store';
import { SinksModule } from './sinks.module.js';
import { zooPoints } from './zoo/zoo-points.js';

const settings = loadConfig();

await runApp('sinks', settings, async ({ meter, logger }) => {
  if (settings.store.kind !== 'influx') {
    throw new SimdriftError('SIMDRIFT_CONFIG', 'The sinks as a process of their own write to InfluxDB.', {
      hint: 'Set SIMDRIFT_STORE=influx and SIMDRIFT_INFLUX_URL; DuckDB belongs to `simdrift up` and `run`.',
    });
  }
  const { url, database, username, password } = settings.store;
  const store = new InfluxStore({
    url,
    database,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    rollUpEveryMs: 60_000,
    onNotice: (message) => logger.warn(message),
    onReject: (point, reason) => {
      meter.dropped('points', 1);
      logger.warn(`A point of ${point.measurement} was refused: ${reason}`);
    },
  });
  await store.open();
  await store.write(await zooPoints((await openZoo(settings)).list()));
  const broker = new KafkaBroker({ ...settings.broker, logger });
  await broker.createTopics(TOPIC_SPECS);
  const directory = new RunDirectory(broker, logger);
  await directory.open();
  return {
    module: SinksModule.forRoot({
      broker,
      directory,
      meter,
      log: logger,
      storeOf: () => Promise.resolve(store),
      vitals: store,
      alerts: () => settings.alerts,
      saveEveryMs: 1000,
      commit: 'stored',
    }),
    broker,
    probes: [brokerProbe(broker), { name: 'influx', check: () => storeHealth(store) }],
    close: async () => {
      await store.close();
      await directory.close();
      await broker.close();
    },
  };
});

/** Up while points are taken; a buffer that is nearly full says that the database is away. */
async function storeHealth(store: InfluxStore): Promise<{ up: boolean; detail: string }> {
  const { buffered, retries, written } = store.counters();
  return await Promise.resolve({
    up: buffered < 40_000,
    detail: `${written} written, ${buffered} waiting, ${retries} retries`,
  });
}
