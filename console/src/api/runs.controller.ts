import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import type { RunDto, SnapshotDto } from '../live/live-dto.js';
import { snapshotDto } from '../live/run-dto.js';
import { ControlSender, type SentControl } from './control-sender.js';
import { controlBodySchema, readControlBody } from './control-body.js';
import { jsonSchema } from './json-schema.js';
import { RunLibrary } from './run-library.js';

const sentSchema = z.object({
  id: z.string().describe('Id of the request; of the first, when several streams are asked.'),
  requests: z.array(z.object({ id: z.string(), stream: z.string() })),
});

const runListSchema = z.object({
  live: z.array(z.object({ run: z.string() }).loose()).describe('Runs seen on the line, newest first.'),
  recorded: z.array(z.string()).describe('Run records on disk, newest first.'),
});

@ApiTags('runs')
@Controller('api/v1/runs')
export class RunsController {
  constructor(
    private readonly library: RunLibrary,
    private readonly sender: ControlSender,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List runs' })
  @ApiOkResponse({ schema: jsonSchema(runListSchema) })
  async list(): Promise<{ live: readonly RunDto[]; recorded: readonly string[] }> {
    return { live: this.library.live(), recorded: await this.library.recorded() };
  }

  @Get(':run')
  @ApiOperation({ summary: 'The live view of a run', description: '`latest` is the newest run.' })
  @ApiOkResponse({ description: 'The same channels as the event stream, at once.' })
  @ApiNotFoundResponse({ description: 'No such run on the line (problem+json).' })
  show(@Param('run') run: string): SnapshotDto {
    return snapshotDto(this.library.find(run));
  }

  @Post(':run/controls')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask something of a running run',
    description:
      'Inject an effect, pause, resume, stop, change speed, acknowledge an alert. The producer decides from which frame it holds.',
  })
  @ApiBody({
    schema: jsonSchema(controlBodySchema),
    examples: {
      inject: { value: { action: 'inject', effect: 'motion_blur', severity: 0.4, ramp: 200 } },
      pause: { value: { action: 'pause' } },
    },
  })
  @ApiAcceptedResponse({ schema: jsonSchema(sentSchema) })
  @ApiNotFoundResponse({ description: 'No such run on the line (problem+json).' })
  async control(@Param('run') id: string, @Body() body: unknown): Promise<SentControl> {
    const run = this.library.find(id);
    return this.sender.send(run, readControlBody(body));
  }
}
