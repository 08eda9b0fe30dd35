import { type DynamicModule, Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { CatalogueController } from './api/catalogue.controller.js';
import { ControlSender } from './api/control-sender.js';
import { RunLibrary } from './api/run-library.js';
import { RunsController } from './api/runs.controller.js';
import { CONSOLE_DEPS, type ConsoleDeps } from './console-deps.js';
import { LiveHub } from './live/live-hub.js';
import { ConsoleMetrics } from './ops/console-metrics.js';
import { HealthController } from './ops/health.controller.js';
import { MetricsController } from './ops/metrics.controller.js';
import { LineMeter } from './stream/line-meter.js';
import { LiveStreamServer } from './stream/live-stream.js';
import { StreamController } from './stream/stream.controller.js';

/** The console: REST, event stream, health and metrics around the live view of the line. The page is served by {@link startConsole}. */
@Module({})
export class ConsoleModule implements OnApplicationBootstrap, OnModuleDestroy {
  #delay: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps,
    private readonly hub: LiveHub,
    private readonly streams: LiveStreamServer,
  ) {}

  static forRoot(deps: ConsoleDeps): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [TerminusModule.forRoot({ errorLogStyle: 'pretty', logger: false })],
      controllers: [RunsController, CatalogueController, StreamController, HealthController, MetricsController],
      providers: [
        { provide: CONSOLE_DEPS, useValue: deps },
        { provide: LiveHub, useFactory: () => new LiveHub(deps.broker) },
        {
          provide: ConsoleMetrics,
          useFactory: (hub: LiveHub) => new ConsoleMetrics(deps.registry, () => hub.refused),
          inject: [LiveHub],
        },
        {
          provide: LiveStreamServer,
          useFactory: (hub: LiveHub, metrics: ConsoleMetrics) =>
            new LiveStreamServer(hub, metrics, new LineMeter(deps.line)),
          inject: [LiveHub, ConsoleMetrics],
        },
        RunLibrary,
        ControlSender,
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    this.streams.start();
    const { startDelayMs = 0 } = this.deps;
    if (startDelayMs === 0) return this.hub.start();
    this.#delay = setTimeout(() => void this.hub.start(), startDelayMs);
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.#delay);
    this.streams.close();
    await this.hub.close();
  }
}
