import 'reflect-metadata';
import { KafkaBroker } from '@simdrift/broker';
import { GROUPS, loadConfig, secretsOf, SimdriftError, TOPIC_SPECS, TOPICS, type Settings } from '@simdrift/contracts';
import { datasetFacts, DATASETS } from '@simdrift/datasets';
import { brokerProbe, libraryOf, openZoo, pathsOf, RedactingLogger } from '@simdrift/runtime';
import { Registry } from 'prom-client';
import { requireToken } from './http/require-token.js';
import { startConsole } from './start-console.js';

const LAG_EVERY_MS = 2_000;
const LEVELS: Settings['logLevel'][] = ['debug', 'log', 'warn', 'error'];

/** The console as a process of its own, beside producers, processors and sinks that meet at Kafka. */
async function main(): Promise<void> {
  const settings = loadConfig();
  // Before anything is connected: whoever set this up looks here now.
  requireToken(settings.console.host, settings.console.token);
  const paths = pathsOf(settings);
  const logger = new RedactingLogger(
    'console',
    { timestamp: false, logLevels: LEVELS.slice(LEVELS.indexOf(settings.logLevel)) },
    secretsOf(settings),
  );
  const library = libraryOf(settings, datasetFacts);
  const zoo = await openZoo(settings);
  const broker = new KafkaBroker({ ...settings.broker, logger });
  // Waits for a broker that is away, and says so.
  await broker.createTopics(TOPIC_SPECS);
  const lag = watchLag(broker);
  const running = await startConsole({
    broker,
    ...settings.console,
    runsDir: paths.runsDir,
    webRoot: paths.webRoot,
    scenarios: () => library.all(),
    shelf: library,
    data: { dataDir: paths.dataDir, cacheDir: paths.cacheDir },
    models: () => zoo.list(),
    datasets: () => Object.values(DATASETS),
    line: () => ({ lag: lag.records }),
    registry: new Registry(),
    health: [brokerProbe(broker)],
  });
  logger.log(`listening on ${running.url}`);
  if (!running.page) logger.warn(`there is no built page at ${paths.webRoot}: npm run build makes it; the API works`);
  const stop = async (): Promise<void> => {
    lag.stop();
    await running.close();
    await broker.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
}

/** How far the slowest processors are behind, asked for now and then; null while the broker does not say. */
function watchLag(broker: KafkaBroker): { readonly records: number | null; stop(): void } {
  const followed = [
    [GROUPS.inference, TOPICS.frames],
    [GROUPS.detection, TOPICS.predictions],
  ] as const;
  const watch = { records: null as number | null, stop: () => clearInterval(timer) };
  const ask = async (): Promise<void> => {
    const lags = await Promise.all(followed.map(([group, topic]) => broker.lag(group, [topic])));
    watch.records = Math.max(...lags.flatMap((lag) => [...lag.values()]));
  };
  const timer = setInterval(() => void ask().catch(() => (watch.records = null)), LAG_EVERY_MS);
  timer.unref();
  return watch;
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof SimdriftError ? error.toLine() : String((error as Error).stack)}\n`);
  process.exit(2);
});
