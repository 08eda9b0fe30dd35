import { Module, type DynamicModule } from '@nestjs/common';
import { RoutesService } from './routes/routes.service.js';
import { SINK_DEPS, type SinkDeps } from './shared/sink-deps.js';
import { WatchdogService } from './watchdog/watchdog.service.js';
import { StoreWriterService } from './writer/store-writer.service.js';
import { VitalsWriterService } from './writer/vitals-writer.service.js';

/** The sinks: metrics store writer, alert routing, watchdog. */
@Module({})
export class SinksModule {
  static forRoot(deps: SinkDeps): DynamicModule {
    return {
      module: SinksModule,
      providers: [
        { provide: SINK_DEPS, useValue: deps },
        StoreWriterService,
        VitalsWriterService,
        RoutesService,
        WatchdogService,
      ],
      exports: [StoreWriterService],
    };
  }
}
