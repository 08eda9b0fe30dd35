import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { SimdriftError } from '@simdrift/contracts';
import { datasetNamed } from '@simdrift/datasets';
import { degradation, randomAt, randomKey } from '@simdrift/imaging';
import type { Response } from 'express';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { ApiQueries } from '../api-queries.js';
import { readAs } from '../read-as.js';
import { animatedGif } from './animated-gif.js';
import { degradingFrames } from './degrading-frames.js';

/** A picture of 28 pixels becomes one of 168. */
const SIDE = 168;

const querySchema = z.strictObject({
  dataset: z.string().min(1).max(50).default('pneumoniamnist').describe('Name of a data set.'),
  source: z.enum(['medmnist', 'phantom']).default('phantom'),
  sample: z.coerce.number().int().min(0).max(0xffffffff).default(0).describe('Which image: the number of a draw.'),
  frames: z.coerce.number().int().min(2).max(60).default(21).describe('Severities from 0 to 1.'),
  seed: z.coerce.number().int().min(0).max(0xffffffff).default(1).describe('Of the random numbers of the effect.'),
});

/** One image as an effect grows, to look at and to take along. */
@ApiTags('catalogue')
@Controller('api/v1/effects')
export class AnimationsController {
  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  @Get(':effect/animation.gif')
  @ApiOperation({
    summary: 'One image degrading, as an animated GIF',
    description:
      'Enlarged without smoothing; the bar at the bottom is the severity. The same query gives the same bytes.',
  })
  @ApiParam({ name: 'effect', type: 'string', example: 'noise' })
  @ApiQueries(querySchema)
  @ApiProduces('image/gif')
  @ApiOkResponse({ description: 'The animation.', schema: { type: 'string', format: 'binary' } })
  @ApiNotFoundResponse({ description: 'No such data set, or its images are not at hand (problem+json).' })
  async animation(@Param('effect') effect: string, @Query() query: unknown, @Res() response: Response): Promise<void> {
    const { dataset, source, sample, frames, seed } = readAs(querySchema, query, 'query');
    const { name, channels } = degradation(effect);
    const info = datasetNamed(dataset);
    if (this.deps.images === undefined)
      throw new SimdriftError('SIMDRIFT_USAGE', 'This console has no images of its own.', {
        hint: `In a terminal: simdrift degrade INPUT -o OUT.png --effect ${name} --severity 0.5`,
      });
    const images = await this.deps.images(info.name, source);
    if (channels === 'color' && images.channels === 1)
      throw new SimdriftError('SIMDRIFT_USAGE', `${name} needs colour, and ${info.title} is gray.`, {
        hint: 'GET /api/v1/effects says which effects work on every image.',
      });
    const { image } = images.draw(randomAt(randomKey(0, 'animation', 'sample'), sample), null);
    const scale = Math.max(1, Math.floor(SIDE / Math.max(image.width, image.height)));
    const gif = animatedGif(degradingFrames(image, name, { dataset: info.name, count: frames, seed }), scale);
    response
      .status(200)
      .set({
        'Content-Type': 'image/gif',
        'Content-Disposition': `inline; filename="${info.name}-${name}-${sample}.gif"`,
        'Cache-Control': 'max-age=3600',
      })
      .send(gif);
  }
}
