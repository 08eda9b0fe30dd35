import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CONSOLE_DEPS, type ConsoleDeps } from '../console-deps.js';

@ApiTags('operation')
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  @Get()
  @ApiOperation({ summary: 'Figures for Prometheus' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'In the text format of Prometheus.', schema: { type: 'string' } })
  async scrape(@Res() response: Response): Promise<void> {
    const { registry } = this.deps;
    response.set('Content-Type', registry.contentType).send(await registry.metrics());
  }
}
