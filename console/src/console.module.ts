import {
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { AlertsController } from './api/alerts/alerts.controller.js';
import { AnimationsController } from './api/animations/animations.controller.js';
import { CatalogueController } from './api/catalogue/catalogue.controller.js';
import { SamplesController } from './api/catalogue/samples.controller.js';
import { EvaluationDesk } from './api/evaluations/evaluation-desk.js';
import { EvaluationsController } from './api/evaluations/evaluations.controller.js';
import { ModelsController } from './api/models/models.controller.js';
import { ControlSender } from './api/runs/control-sender.js';
import { RunLibrary } from './api/runs/run-library.js';
import { AnalysisController } from './api/runs/analysis.controller.js';
import { RunFilesController } from './api/runs/run-files.controller.js';
import { RunsController } from './api/runs/runs.controller.js';
import { SweepDesk } from './api/sweeps/sweep-desk.js';
import { SweepsController } from './api/sweeps/sweeps.controller.js';
import { PreviewSources } from './api/scenarios/preview-sources.js';
import { ScenariosController } from './api/scenarios/scenarios.controller.js';
import { ThumbnailsController } from './api/thumbnails/thumbnails.controller.js';
import { RecordDigests } from './analysis/record-digests.js';
import { RecordedLibrary } from './analysis/recorded-library.js';
import { WindowTests } from './analysis/tests/window-tests.js';
import { SettingsController } from './api/settings/settings.controller.js';
import { SettingsDesk } from './api/settings/settings-desk.js';
import { CONSOLE_DEPS, type ConsoleDeps } from './console-deps.js';
import { GrafanaNotices } from './hooks/grafana-notices.js';
import { HooksController } from './hooks/hooks.controller.js';
import { LiveHub } from './live/live-hub.js';
import { ConsoleMetrics } from './ops/console-metrics.js';
import { HealthController } from './ops/health.controller.js';
import { MetricsController } from './ops/metrics.controller.js';
import { LineWatch } from './stream/line-watch.js';
import { LiveStreamServer } from './stream/live-stream.js';
import { StreamController } from './stream/stream.controller.js';

/** The console: REST, event stream, health and metrics around the live view of the line. The page is served by {@link startConsole}. */
@Module({})
export class ConsoleModule implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('console');
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
      controllers: [
        AlertsController,
        AnalysisController,
        RunFilesController,
        RunsController,
        ModelsController,
        EvaluationsController,
        SweepsController,
        AnimationsController,
        ThumbnailsController,
        ScenariosController,
        CatalogueController,
        SamplesController,
        SettingsController,
        StreamController,
        HooksController,
        HealthController,
        MetricsController,
      ],
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
            new LiveStreamServer(hub, metrics, new LineWatch(deps.line)),
          inject: [LiveHub, ConsoleMetrics],
        },
        RunLibrary,
        RecordedLibrary,
        RecordDigests,
        { provide: WindowTests, useFactory: () => deps.windowTests ?? new WindowTests() },
        ControlSender,
        GrafanaNotices,
        EvaluationDesk,
        SweepDesk,
        PreviewSources,
        SettingsDesk,
      ],
    };
  }

  // Does not wait for the line: the page answers at once and fills as records come.
  onApplicationBootstrap(): void {
    this.streams.start();
    this.#delay = setTimeout(() => {
      this.hub.start().catch((error: unknown) => {
        this.#log.error(`The line cannot be followed: ${error instanceof Error ? error.message : String(error)}`);
      });
    }, this.deps.startDelayMs ?? 0);
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.#delay);
    this.streams.close();
    await this.hub.close();
  }
}
