import { Module, type DynamicModule } from '@nestjs/common';
import { PRODUCER_DEPS, type ProducerDeps } from './producer-deps.js';
import { ProducersService } from './producers.service.js';

/** The producers: plan → frames, labels, truth; pacing; controls. */
@Module({})
export class ProducersModule {
  static forRoot(deps: ProducerDeps): DynamicModule {
    return {
      module: ProducersModule,
      providers: [{ provide: PRODUCER_DEPS, useValue: deps }, ProducersService],
      exports: [ProducersService],
    };
  }
}
