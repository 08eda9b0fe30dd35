import { Controller, Get, Header, Inject } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import type { Registry } from 'prom-client';
import type { HealthProbe } from './health-probe.js';

export const HEALTH_PROBES = Symbol('simdrift.health-probes');
export const REGISTRY = Symbol('simdrift.registry');

/** `/api/v1/health` (terminus) and `/metrics` (prom-client), the same in every app. */
@Controller()
export class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
    @Inject(HEALTH_PROBES) private readonly probes: readonly HealthProbe[],
    @Inject(REGISTRY) private readonly registry: Registry,
  ) {}

  @Get('api/v1/health')
  async check(): Promise<HealthCheckResult> {
    return await this.health.check(
      this.probes.map(({ name, check }) => async () => {
        const indicator = this.indicators.check(name);
        const { up, detail } = await check();
        return up ? indicator.up(detail) : indicator.down(detail);
      }),
    );
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(): Promise<string> {
    return await this.registry.metrics();
  }
}
