import { Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import type { Registry } from 'prom-client';
import { HEALTH_PROBES, HealthController, REGISTRY } from './health.controller.js';
import type { HealthProbe } from './health-probe.js';

/** Health and metrics endpoints for an app without pages. */
@Module({})
export class HealthModule {
  static forRoot(probes: readonly HealthProbe[], registry: Registry): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers: [
        { provide: HEALTH_PROBES, useValue: probes },
        { provide: REGISTRY, useValue: registry },
      ],
    };
  }
}
