import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { datasetNamed } from '@simdrift/datasets';
import { ApiQueries } from '../api-queries.js';
import { answerSchema } from '../json-schema.js';
import { readAs } from '../read-as.js';
import { PreviewSources } from '../scenarios/preview-sources.js';
import { effectThumbnails } from './effect-thumbnails.js';
import { thumbnailsAskedSchema, thumbnailsSchema, type ThumbnailsDto } from './thumbnails-dto.js';

/** Answers that are kept: a person looks at one set at a time. */
const KEPT = 8;

/** What each effect looks like on one image: the palette of the drift lab. */
@ApiTags('catalogue')
@Controller('api/v1/effects')
export class ThumbnailsController {
  readonly #kept = new Map<string, ThumbnailsDto>();

  constructor(private readonly sources: PreviewSources) {}

  @Get('thumbnails')
  @Header('Cache-Control', 'max-age=3600')
  @ApiOperation({
    summary: 'One image under every effect on pixels',
    description: 'By the code that a run degrades with. Nothing is downloaded; the same query gives the same pixels.',
  })
  @ApiQueries(thumbnailsAskedSchema)
  @ApiOkResponse({ schema: answerSchema(thumbnailsSchema) })
  @ApiNotFoundResponse({ description: 'No such data set, or its images are not at hand (problem+json).' })
  async thumbnails(@Query() query: unknown): Promise<ThumbnailsDto> {
    const { dataset, source, sample, severity } = readAs(thumbnailsAskedSchema, query, 'query');
    const opened = await this.sources.open(datasetNamed(dataset).name, source, 'test');
    const key = `${opened.hash} ${sample} ${severity}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = effectThumbnails(opened, sample, severity);
    this.#kept.set(key, made);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return made;
  }
}
