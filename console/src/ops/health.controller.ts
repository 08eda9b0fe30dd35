import { Controller, Get, Inject, Res } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceUnavailableException } from '@nestjs/common';
import type { Response } from 'express';
import { CONSOLE_DEPS, type ConsoleDeps, type HealthProbe } from '../console-deps.js';

const PROBE_MS = 2_000;

@ApiTags('operation')
@Controller('api/v1/health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps,
  ) {}

  @Get()
  @HealthCheck()
  @ApiOperation({
    summary: 'Whether the parts of the system are up',
    description: '200 when all are, 503 when one is not; the body names them.',
  })
  async check(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    try {
      return await this.health.check(this.deps.health.map((probe) => () => this.#ask(probe)));
    } catch (error) {
      // Which part is down is the answer, so it stays in the body, whose shape monitors of Nest apps know.
      if (!(error instanceof ServiceUnavailableException)) throw error;
      response.status(503);
      return error.getResponse() as HealthCheckResult;
    }
  }

  async #ask(probe: HealthProbe) {
    const indicator = this.indicators.check(probe.name);
    try {
      const { up, detail } = await within(PROBE_MS, probe.check());
      const data = detail === undefined ? undefined : { detail };
      return up ? indicator.up(data) : indicator.down(data);
    } catch (error) {
      return indicator.down({ detail: error instanceof Error ? error.message : String(error) });
    }
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
