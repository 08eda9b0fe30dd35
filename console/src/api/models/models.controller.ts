import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { SimdriftError } from '@simdrift/contracts';
import { cardSchema, readSpeeds, readSweep, speedsFile, type ModelCard } from '@simdrift/models';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { ApiQueries } from '../api-queries.js';
import { answerSchema } from '../json-schema.js';
import { readAs } from '../read-as.js';
import { findModel } from './find-model.js';
import { modelEntry, modelEntrySchema, modelQuerySchema, selectModels, type ModelEntry } from './model-entry.js';
import { robustnessOf, robustnessSchema, type RobustnessDto } from './robustness.js';

/** The model zoo: what was measured of each model, never where its file lies. */
@ApiTags('models')
@Controller('api/v1/models')
export class ModelsController {
  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  @Get()
  @ApiOperation({ summary: 'The model zoo' })
  @ApiQueries(modelQuerySchema)
  @ApiOkResponse({ description: 'What was measured of each model.', schema: answerSchema(z.array(modelEntrySchema)) })
  async list(@Query() query: unknown): Promise<readonly ModelEntry[]> {
    const wanted = readAs(modelQuerySchema, query, 'query');
    const cards = this.deps.models();
    // The built-in zoo and one of one's own have a table of speeds each, which is read once.
    const tables = new Map(cards.map((card) => [speedsFile(card), card]));
    const speeds = new Map(
      await Promise.all([...tables].map(async ([file, card]) => [file, await readSpeeds(card)] as const)),
    );
    const entries = cards.map((card) => modelEntry(card, speeds.get(speedsFile(card)) ?? null));
    return selectModels(entries, wanted);
  }

  @Get(':source/:dataset/:architecture')
  @ApiOperation({ summary: 'The card of a model' })
  @ApiParam({ name: 'source', type: 'string', example: 'medmnist' })
  @ApiParam({ name: 'dataset', type: 'string', example: 'pneumoniamnist' })
  @ApiParam({ name: 'architecture', type: 'string', example: 'resnet18' })
  @ApiOkResponse({ description: 'All that its card says.', schema: answerSchema(cardSchema) })
  @ApiNotFoundResponse({ description: 'No such model (problem+json).' })
  card(@Param() params: unknown): Omit<ModelCard, 'file'> {
    const { file: _, ...card } = findModel(this.deps.models(), params);
    return card;
  }

  @Get(':source/:dataset/:architecture/robustness')
  @ApiOperation({ summary: 'How accurate a model stays under each effect, as measured' })
  @ApiParam({ name: 'source', type: 'string', example: 'medmnist' })
  @ApiParam({ name: 'dataset', type: 'string', example: 'pneumoniamnist' })
  @ApiParam({ name: 'architecture', type: 'string', example: 'resnet18' })
  @ApiOkResponse({
    description: 'Accuracy by effect and severity; effects that cost most come first.',
    schema: answerSchema(robustnessSchema),
  })
  @ApiNotFoundResponse({ description: 'No such model, or no sweep was measured of it (problem+json).' })
  async robustness(@Param() params: unknown): Promise<RobustnessDto> {
    const model = findModel(this.deps.models(), params);
    const sweep = await readSweep(model);
    if (sweep === null)
      throw new SimdriftError('SIMDRIFT_NOT_FOUND', `The robustness of ${model.id} has not been measured.`, {
        hint: 'simdrift bench degradations measures it.',
      });
    return robustnessOf(model.id, sweep);
  }
}
