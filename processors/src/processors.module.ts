import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { DetectionService } from './detection/detection.service.js';
import { InferenceService } from './inference/inference.service.js';
import { ScoringService } from './scoring/scoring.service.js';
import { PROCESSOR_DEPS, type ProcessorDeps, type ProcessorRole } from './shared/processor-deps.js';

const SERVICES: Readonly<Record<ProcessorRole, Type>> = {
  inference: InferenceService,
  detection: DetectionService,
  scoring: ScoringService,
};

/** The processors, in the roles that this process has. */
@Module({})
export class ProcessorsModule {
  static forRoot(deps: ProcessorDeps): DynamicModule {
    const services: Provider[] = deps.roles.map((role) => SERVICES[role]);
    return { module: ProcessorsModule, providers: [{ provide: PROCESSOR_DEPS, useValue: deps }, ...services] };
  }
}
