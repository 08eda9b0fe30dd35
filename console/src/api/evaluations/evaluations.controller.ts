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
import type { Response } from 'express';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { streamJob } from '../jobs/stream-job.js';
import { answerSchema, jsonSchema } from '../json-schema.js';
import { findModel } from '../models/find-model.js';
import { readAs } from '../read-as.js';
import { EvaluationDesk, evaluationSchema, type EvaluationDto } from './evaluation-desk.js';

const startSchema = z.strictObject({
  model: z
    .string()
    .regex(/^[^/]+\/[^/]+\/[^/]+$/, 'an id such as medmnist/pneumoniamnist/resnet18')
    .max(300)
    .describe('Id of the model.'),
});

/** Measuring models again, on the spot, with the library that measured them first. */
@ApiTags('models')
@Controller('api/v1/evaluations')
export class EvaluationsController {
  constructor(
    private readonly desk: EvaluationDesk,
    @Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The newest evaluations' })
  @ApiOkResponse({ schema: answerSchema(z.array(evaluationSchema)) })
  list(): readonly EvaluationDto[] {
    return this.desk.list();
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Measure a model again on its test split', description: 'One model at a time.' })
  @ApiBody({
    schema: jsonSchema(startSchema),
    examples: {
      phantom: { value: { model: 'phantom/pneumoniamnist/simple_cnn' } },
      pneumonia: { value: { model: 'medmnist/pneumoniamnist/resnet18' } },
    },
  })
  @ApiAcceptedResponse({ schema: answerSchema(evaluationSchema) })
  @ApiNotFoundResponse({ description: 'No such model (problem+json).' })
  @ApiConflictResponse({ description: 'Another model is being measured (problem+json).' })
  start(@Body() body: unknown): EvaluationDto {
    const [source, dataset, architecture] = readAs(startSchema, body, 'body').model.split('/');
    return this.desk.start(findModel(this.deps.models(), { source, dataset, architecture }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Where an evaluation stands' })
  @ApiOkResponse({ schema: answerSchema(evaluationSchema) })
  @ApiNotFoundResponse({ description: 'No such evaluation (problem+json).' })
  show(@Param('id') id: string): EvaluationDto {
    return this.desk.show(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cancel an evaluation' })
  @ApiNoContentResponse({ description: 'It ends after the batch in hand.' })
  @ApiNotFoundResponse({ description: 'No such evaluation (problem+json).' })
  cancel(@Param('id') id: string): void {
    this.desk.cancel(id);
  }

  @Get(':id/events')
  @ApiOperation({
    summary: 'Follow an evaluation as server-sent events',
    description: 'Events `evaluation`, each the whole state; the stream ends when the evaluation has.',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'The event stream.', schema: { type: 'string' } })
  @ApiNotFoundResponse({ description: 'No such evaluation (problem+json).' })
  events(@Param('id') id: string, @Res() response: Response): void {
    streamJob(this.desk, id, 'evaluation', response);
  }
}
