import { KafkaBroker } from '@simdrift/broker';
import { loadConfig, SimdriftError, TOPIC_SPECS, type Settings } from '@simdrift/contracts';
import { engineOf } from '@simdrift/models';
import { brokerProbe, openZoo, runApp, RunDirectory } from '@simdrift/runtime';
import { ProcessorsModule } from './processors.module.js';
import { PROCESSOR_ROLES, type ProcessorRole } from './shared/processor-deps.js';

const settings = loadConfig();

await runApp('processors', settings, async ({ meter, logger }) => {
  const roles = rolesOf(settings);
  const broker = new KafkaBroker({ ...settings.broker, logger });
  await broker.createTopics(TOPIC_SPECS);
  const directory = new RunDirectory(broker, logger);
  await directory.open();
  const engine = engineOf(settings.engine);
  return {
    module: ProcessorsModule.forRoot({
      broker,
      directory,
      meter,
      log: logger,
      engine,
      zoo: await openZoo(settings),
      batchSize: settings.engine.batchSize,
      snapshotEvery: settings.processors.snapshotEvery,
      roles,
      // Started again, it goes on from its last snapshot (DESIGN.md rule 4).
      onFatal: (error) => {
        logger.error(error.stack ?? error.message);
        process.exit(1);
      },
    }),
    broker,
    probes: [brokerProbe(broker)],
    close: async () => {
      await engine.close();
      await directory.close();
      await broker.close();
    },
  };
});

function rolesOf({ processors }: Settings): ProcessorRole[] {
  return processors.roles.map((role) => {
    const known = PROCESSOR_ROLES.find((name) => name === role);
    if (known !== undefined) return known;
    throw new SimdriftError('SIMDRIFT_CONFIG', `There is no role "${role}".`, {
      hint: `Roles are ${PROCESSOR_ROLES.join(', ')}.`,
    });
  });
}
