import 'reflect-metadata';
import { type ConsoleLogger, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Broker } from '@simdrift/broker';
import { secretsOf, SimdriftError, type Settings } from '@simdrift/contracts';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { HealthModule } from './health.module.js';
import type { HealthProbe } from './health-probe.js';
import { LineMeter } from './line-meter.js';
import { RedactingLogger } from './redacting-logger.js';
import { VitalsReporter } from './vitals/vitals-reporter.js';

/** What an app is made from: its module, how its health is told, and what to close after Nest has stopped. */
export interface AppParts {
  readonly module: DynamicModule;
  readonly probes: readonly HealthProbe[];
  /** Where the app reports how it does. */
  readonly broker: Broker;
  close(): Promise<void>;
}

const CLOSE = Symbol('simdrift.close');

/** Holds the app; closes broker and store last, after the services have stopped in `beforeApplicationShutdown`. */
@Module({})
class AppShell implements OnApplicationShutdown {
  constructor(@Inject(CLOSE) private readonly close: () => Promise<void>) {}

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

/**
 * Runs an app as a process of its own: health and metrics over HTTP where `healthPort` says so, a clean end on SIGTERM and
 * SIGINT, exit code 2 with one clear line when it cannot start.
 */
export async function runApp(
  name: string,
  settings: Settings,
  build: (context: { registry: Registry; meter: LineMeter; logger: ConsoleLogger }) => Promise<AppParts>,
): Promise<void> {
  const secrets = secretsOf(settings);
  const logger = new RedactingLogger(name, { logLevels: levelsFrom(settings.logLevel), timestamp: false }, secrets);
  // Nest's own account of its modules and routes is for debugging.
  const nestLogger =
    settings.logLevel === 'debug' ? logger : new RedactingLogger('nest', { logLevels: ['warn', 'error'] }, secrets);
  try {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry, prefix: 'simdrift_' });
    const parts = await build({ registry, meter: new LineMeter(registry), logger });
    const reporter = new VitalsReporter(name, registry, parts.broker, logger);
    const shell: DynamicModule = {
      module: AppShell,
      imports: [parts.module, HealthModule.forRoot(parts.probes, registry)],
      providers: [{ provide: CLOSE, useValue: () => reporter.close().then(() => parts.close()) }],
    };
    const app = await NestFactory.create(shell, { logger: nestLogger, abortOnError: false });
    app.enableShutdownHooks();
    if (settings.healthPort === undefined) await app.init();
    else await app.listen(settings.healthPort, settings.console.host);
    await reporter.open();
    logger.log(
      settings.healthPort === undefined ? 'started' : `started; health on ${await app.getUrl()}/api/v1/health`,
    );
  } catch (error) {
    process.stderr.write(`${error instanceof SimdriftError ? error.toLine() : String((error as Error).stack)}\n`);
    process.exit(2);
  }
}

type LogLevel = Settings['logLevel'];

function levelsFrom(level: LogLevel): LogLevel[] {
  const order: LogLevel[] = ['debug', 'log', 'warn', 'error'];
  return order.slice(order.indexOf(level));
}
