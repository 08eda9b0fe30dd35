import { KafkaBroker } from '@simdrift/broker';
import { loadConfig, TOPIC_SPECS } from '@simdrift/contracts';
import { brokerProbe, runApp, RunDirectory } from '@simdrift/runtime';
import { runMaker } from './plan/run-maker.js';
import { ProducersModule } from './producers.module.js';

const settings = loadConfig();
const { producer } = settings;

await runApp('producers', settings, async ({ meter, logger }) => {
  const broker = new KafkaBroker({ ...settings.broker, logger });
  await broker.createTopics(TOPIC_SPECS);
  const directory = new RunDirectory(broker, logger);
  await directory.open();
  return {
    module: ProducersModule.forRoot({
      broker,
      directory,
      meter,
      log: logger,
      fast: producer.fast,
      speed: 1,
      lag: { high: producer.lagHigh, low: producer.lagLow },
      shard: producer.shard,
      shards: producer.shards,
      // The control topic outlives this process.
      persist: () => Promise.resolve(),
      maker: runMaker(settings, logger),
      onFailure: () => process.exit(2),
    }),
    broker,
    probes: [brokerProbe(broker)],
    close: async () => {
      await directory.close();
      await broker.close();
    },
  };
});
