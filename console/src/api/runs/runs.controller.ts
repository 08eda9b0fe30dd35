import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { pairsDto } from '../../live/picture-film.js';
import { pictureSchema } from '../../live/picture-schema.js';
import { snapshotDto } from '../../live/run-dto.js';
import { runSchema } from '../../live/run-schema.js';
import { snapshotSchema } from '../../live/snapshot-schema.js';
import { ControlSender, type SentControl } from './control-sender.js';
import { controlBodySchema, readControlBody } from './control-body.js';
import { ApiQueries } from '../api-queries.js';
import { answerSchema, jsonSchema, type AnswerOf } from '../json-schema.js';
import { readAs } from '../read-as.js';
import { recordedRunSchema, runsQuerySchema } from './recorded-runs.js';
import { RunLibrary } from './run-library.js';
import { runWishesSchema, type RunLauncher } from './run-launcher.port.js';

const sentSchema = z.object({
  id: z.string().describe('Id of the request; of the first, when several streams are asked.'),
  requests: z.array(z.object({ id: z.string(), stream: z.string() })),
});

const runListSchema = z.object({
  live: z.array(runSchema).describe('Runs seen on the line, newest first.'),
  recorded: z.array(recordedRunSchema).describe('Run records on disk, newest first.'),
  total: z.int().describe('Run records in all.'),
  next: z.string().nullable().describe('`before` of the next page; null on the last.'),
});

const startedSchema = z.object({ run: z.string().describe('Id of the run that begins.') });

@ApiTags('runs')
@Controller('api/v1/runs')
export class RunsController {
  constructor(
    private readonly library: RunLibrary,
    private readonly sender: ControlSender,
    @Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List runs', description: 'Those on the line, and a page of the run records on disk.' })
  @ApiQueries(runsQuerySchema)
  @ApiOkResponse({ schema: answerSchema(runListSchema) })
  async list(@Query() query: unknown): Promise<AnswerOf<typeof runListSchema>> {
    const page = await this.library.recorded(readAs(runsQuerySchema, query, 'query'));
    return { live: this.library.live(), ...page };
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Begin a run',
    description: 'Ends the run in hand, if there is one. Answers when the new one has been planned.',
  })
  @ApiBody({
    schema: jsonSchema(runWishesSchema),
    examples: {
      scanner: { value: { scenario: 'scanner-replacement', dataset: 'pneumoniamnist', source: 'phantom', seed: 7 } },
    },
  })
  @ApiAcceptedResponse({ schema: answerSchema(startedSchema) })
  async start(@Body() body: unknown): Promise<{ run: string }> {
    const wishes = readAs(runWishesSchema, body, 'body');
    return this.#launcher().start(wishes);
  }

  @Post(':run/replay')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Stream a recorded run again',
    description: 'The same frames, interventions included, under a new id. Ends the run in hand, if there is one.',
  })
  @ApiAcceptedResponse({ schema: answerSchema(startedSchema) })
  @ApiNotFoundResponse({ description: 'No such run record (problem+json).' })
  async replay(@Param('run') run: string): Promise<{ run: string }> {
    return this.#launcher().replay(run);
  }

  @Get(':run')
  @ApiOperation({ summary: 'The live view of a run', description: '`latest` is the newest run.' })
  @ApiOkResponse({
    description: 'The same channels as the event stream, at once.',
    schema: answerSchema(snapshotSchema),
  })
  @ApiNotFoundResponse({ description: 'No such run on the line (problem+json).' })
  show(@Param('run') run: string): AnswerOf<typeof snapshotSchema> {
    return snapshotDto(this.library.find(run));
  }

  @Get(':run/pictures')
  @ApiOperation({
    summary: 'The newest sampled pictures of a run',
    description:
      'Up to 16 of each stream, newest first: the image as it was and as it was streamed, with what the model said.',
  })
  @ApiOkResponse({ schema: answerSchema(z.array(pictureSchema)) })
  @ApiNotFoundResponse({ description: 'No such run on the line (problem+json).' })
  pictures(@Param('run') run: string): readonly AnswerOf<typeof pictureSchema>[] {
    return [...this.library.find(run).streams.values()].flatMap(({ id, film }) => pairsDto(id, film));
  }

  @Post(':run/controls')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask something of a running run',
    description:
      'Inject an effect, pause, resume, let a paused run go on for some frames, stop, change speed, acknowledge an alert. The producer decides from which frame it holds.',
  })
  @ApiBody({
    schema: jsonSchema(controlBodySchema),
    examples: {
      inject: { value: { action: 'inject', effect: 'motion_blur', severity: 0.4, ramp: 200 } },
      pause: { value: { action: 'pause' } },
      step: { value: { action: 'step', frames: 25 } },
    },
  })
  @ApiAcceptedResponse({ schema: answerSchema(sentSchema) })
  @ApiNotFoundResponse({ description: 'No such run on the line (problem+json).' })
  async control(@Param('run') id: string, @Body() body: unknown): Promise<SentControl> {
    const run = this.library.find(id);
    return this.sender.send(run, readControlBody(body));
  }

  #launcher(): RunLauncher {
    const { launcher } = this.deps;
    if (launcher !== undefined) return launcher;
    throw new SimdriftError('SIMDRIFT_NOT_HERE', 'This console begins no runs: its producers are another process.', {
      hint: 'Start one there, or run the whole line in one process: simdrift up.',
    });
  }
}
