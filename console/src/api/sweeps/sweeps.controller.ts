import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { degradation } from '@simdrift/imaging';
import type { Response } from 'express';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { streamJob } from '../jobs/stream-job.js';
import { answerSchema, jsonSchema } from '../json-schema.js';
import { findModel } from '../models/find-model.js';
import { readAs } from '../read-as.js';
import { SweepDesk, sweepSchema, type SweepDto } from './sweep-desk.js';

const startSchema = z.strictObject({
  model: z
    .string()
    .regex(/^[^/]+\/[^/]+\/[^/]+$/, 'an id such as medmnist/pneumoniamnist/resnet18')
    .max(300)
    .describe('Id of the model.'),
  effect: z.string().min(1).max(100).describe('Name of an effect, as GET /api/v1/effects lists them.'),
  steps: z.int().min(6).max(10).default(8).describe('Severities up to 1, beside 0.'),
  images: z.int().min(20).max(2000).default(400).describe('Images of the test split, at most.'),
});

/** Accuracy against severity, measured on the spot. */
@ApiTags('models')
@Controller('api/v1/sweeps')
export class SweepsController {
  constructor(
    private readonly desk: SweepDesk,
    @Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The newest sweeps' })
  @ApiOkResponse({ schema: answerSchema(z.array(sweepSchema)) })
  list(): readonly SweepDto[] {
    return this.desk.list();
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Measure how accurate a model stays as an effect grows',
    description: 'One sweep at a time. A sweep that has been measured is answered at once.',
  })
  @ApiBody({
    schema: jsonSchema(startSchema),
    examples: {
      phantom: { value: { model: 'phantom/pneumoniamnist/simple_cnn', effect: 'noise', steps: 6, images: 200 } },
      noise: { value: { model: 'medmnist/pneumoniamnist/resnet18', effect: 'noise', steps: 8 } },
    },
  })
  @ApiAcceptedResponse({ schema: answerSchema(sweepSchema) })
  @ApiNotFoundResponse({ description: 'No such model (problem+json).' })
  @ApiConflictResponse({ description: 'Another sweep is being measured (problem+json).' })
  start(@Body() body: unknown): SweepDto {
    const { model, effect, steps, images } = readAs(startSchema, body, 'body');
    const [source, dataset, architecture] = model.split('/');
    const card = findModel(this.deps.models(), { source, dataset, architecture });
    return this.desk.start({ card, effect: degradation(effect).name, steps, images });
  }

  @Get(':id')
  @ApiOperation({ summary: 'Where a sweep stands' })
  @ApiOkResponse({ schema: answerSchema(sweepSchema) })
  @ApiNotFoundResponse({ description: 'No such sweep (problem+json).' })
  show(@Param('id') id: string): SweepDto {
    return this.desk.show(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cancel a sweep' })
  @ApiNoContentResponse({ description: 'It ends after the batch in hand.' })
  @ApiNotFoundResponse({ description: 'No such sweep (problem+json).' })
  cancel(@Param('id') id: string): void {
    this.desk.cancel(id);
  }

  @Get(':id/events')
  @ApiOperation({
    summary: 'Follow a sweep as server-sent events',
    description: 'Events `sweep`, each the whole state; the stream ends when the sweep has.',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'The event stream.', schema: { type: 'string' } })
  @ApiNotFoundResponse({ description: 'No such sweep (problem+json).' })
  events(@Param('id') id: string, @Res() response: Response): void {
    streamJob(this.desk, id, 'sweep', response);
  }
}
