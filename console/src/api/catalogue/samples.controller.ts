import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { ApiQueries } from '../api-queries.js';
import { answerSchema } from '../json-schema.js';
import { readAs } from '../read-as.js';
import { PreviewSources } from '../scenarios/preview-sources.js';
import { datasetSamples, datasetSamplesSchema, type DatasetSamplesDto } from './dataset-samples.js';
import { entryNamed } from './entry-named.js';

const querySchema = z.strictObject({
  source: z
    .enum(['medmnist', 'phantom', 'auto'])
    .default('auto')
    .describe('`auto`: real images where they are at hand, else the phantom.'),
  count: z.coerce.number().int().min(1).max(16).default(6).describe('Images of each class.'),
  seed: z.coerce.number().int().min(0).max(0xffffffff).default(1),
});

/** What the classes of a set look like. */
@ApiTags('catalogue')
@Controller('api/v1/datasets')
export class SamplesController {
  constructor(
    private readonly sources: PreviewSources,
    @Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps,
  ) {}

  @Get(':name/samples')
  @ApiOperation({
    summary: 'Some images of every class of a data set',
    description: 'The same seed gives the same images. Nothing is downloaded.',
  })
  @ApiParam({ name: 'name', type: 'string', example: 'pneumoniamnist' })
  @ApiQueries(querySchema)
  @ApiOkResponse({ schema: answerSchema(datasetSamplesSchema) })
  @ApiNotFoundResponse({ description: 'No such data set (problem+json).' })
  @ApiBadRequestResponse({ description: 'The real images are not at hand (problem+json).' })
  async samples(@Param('name') name: string, @Query() query: unknown): Promise<DatasetSamplesDto> {
    const { source, ...wish } = readAs(querySchema, query, 'query');
    const { name: known } = entryNamed(this.deps.datasets(), name, 'data set', 'SIMDRIFT_UNKNOWN_DATASET');
    return datasetSamples(await this.sources.open(known, source, 'test'), wish);
  }
}
