import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import {
  compareBodySchema,
  comparisonOf,
  comparisonSchema,
  readWindows,
  streamOf,
  type WindowComparison,
} from '../../analysis/compare-windows.js';
import { correlationsOf, correlationsSchema, type Correlations } from '../../analysis/correlations.js';
import { boardSchema, finalScores, pooledBoard, type PooledBoard } from '../../analysis/pooled-board.js';
import { RecordDigests } from '../../analysis/record-digests.js';
import { RecordedLibrary } from '../../analysis/recorded-library.js';
import { runSeries, runSeriesSchema, type RunSeries } from '../../analysis/run-series.js';
import { runSummarySchema, summaryOf, type RunSummary } from '../../analysis/run-summary.js';
import { overviewOf, overviewSchema, type RunsOverview } from '../../analysis/runs-overview.js';
import { sampleImages, sampleImageSchema, type SampleImage } from '../../analysis/sample-images.js';
import { WindowTests } from '../../analysis/tests/window-tests.js';
import { ApiQueries } from '../api-queries.js';
import { answerSchema, jsonSchema } from '../json-schema.js';
import { readAs } from '../read-as.js';
import { fits, recordedRunId, runFilterSchema } from './recorded-runs.js';

const streamQuerySchema = z.strictObject({
  stream: z.string().min(1).max(200).optional().describe('Default: the first.'),
});

const boardQuerySchema = z.strictObject({
  runs: z
    .string()
    .min(4)
    .max(2000)
    .regex(/^[A-Za-z0-9._,-]+$/, 'run ids, with commas between')
    .describe('Run ids, with commas between.'),
});

const comparedSchema = comparisonSchema.extend({
  images: z
    .object({ reference: z.array(sampleImageSchema), window: z.array(sampleImageSchema) })
    .nullable()
    .describe('Made again from the plan; null where the data of the run cannot be opened.'),
});
type Compared = WindowComparison & {
  images: { reference: readonly SampleImage[]; window: readonly SampleImage[] } | null;
};

const MOST_RUNS = 20;

/** What recorded runs hold, long after they have ended. */
@ApiTags('analysis')
@Controller('api/v1/runs')
export class AnalysisController {
  constructor(
    private readonly library: RecordedLibrary,
    private readonly digests: RecordDigests,
    private readonly tests: WindowTests,
  ) {}

  @Get('overview')
  @ApiOperation({
    summary: 'A few figures over recorded runs',
    description: 'Counted from the reports of those that the filter matches.',
  })
  @ApiQueries(runFilterSchema)
  @ApiOkResponse({ schema: answerSchema(overviewSchema) })
  @ApiBadRequestResponse({ description: 'A filter that there is not (problem+json).' })
  async overview(@Query() query: unknown): Promise<RunsOverview> {
    const filter = readAs(runFilterSchema, query, 'query');
    const { digests, total } = await this.digests.newest();
    const matched = digests.filter((digest) => fits(digest, filter));
    return { ...overviewOf(matched), records: { read: digests.length, total } };
  }

  @Get('board')
  @ApiOperation({
    summary: 'The detectors over several recorded runs',
    description: 'Counts are added up; the figures of the race follow from the sums.',
  })
  @ApiQueries(boardQuerySchema)
  @ApiOkResponse({ schema: answerSchema(boardSchema) })
  @ApiNotFoundResponse({ description: 'No such run record (problem+json).' })
  async board(@Query() query: unknown): Promise<PooledBoard> {
    const ids = [...new Set(readAs(boardQuerySchema, query, 'query').runs.split(',').filter(Boolean))];
    if (ids.length > MOST_RUNS)
      throw new SimdriftError('SIMDRIFT_USAGE', `${ids.length} runs are too many.`, { hint: `At most ${MOST_RUNS}.` });
    const scores = [];
    for (const id of ids) {
      const opened = await this.#open(id);
      scores.push(...(await this.library.asking(opened, (tables) => finalScores(tables, opened.plan))));
    }
    return pooledBoard(ids, scores);
  }

  @Get(':run/record')
  @ApiOperation({ summary: 'What a recorded run was, and what came out of it' })
  @ApiOkResponse({ schema: answerSchema(runSummarySchema) })
  @ApiNotFoundResponse({ description: 'No such run record (problem+json).' })
  async record(@Param('run') run: string): Promise<RunSummary> {
    const { recorded, plan } = await this.#open(run);
    return summaryOf(recorded, plan);
  }

  @Get(':run/series')
  @ApiOperation({ summary: 'A recorded run over time: truth, accuracy, estimates, detectors, image features' })
  @ApiQueries(streamQuerySchema)
  @ApiOkResponse({ schema: answerSchema(runSeriesSchema) })
  @ApiBadRequestResponse({ description: 'The run is still going on, or kept nothing (problem+json).' })
  @ApiNotFoundResponse({ description: 'No such run record or stream (problem+json).' })
  async series(@Param('run') run: string, @Query() query: unknown): Promise<RunSeries> {
    const { stream } = readAs(streamQuerySchema, query, 'query');
    const opened = await this.#open(run);
    const named = streamOf(opened.plan, stream);
    return this.library.asking(opened, (tables) => runSeries(tables, opened.plan, named));
  }

  @Get(':run/correlations')
  @ApiOperation({ summary: 'How closely each signal followed the accuracy that was really lost' })
  @ApiQueries(streamQuerySchema)
  @ApiOkResponse({ schema: answerSchema(correlationsSchema) })
  @ApiBadRequestResponse({ description: 'The run is still going on, or kept nothing (problem+json).' })
  @ApiNotFoundResponse({ description: 'No such run record or stream (problem+json).' })
  async correlations(@Param('run') run: string, @Query() query: unknown): Promise<Correlations> {
    return correlationsOf(await this.series(run, query));
  }

  @Post(':run/compare')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Two windows of a recorded run, feature by feature',
    description:
      'By the windowed tests of the detectors; with both distributions of every feature, and images of both.',
  })
  @ApiBody({
    schema: jsonSchema(compareBodySchema),
    examples: { before: { value: { reference: [0, 200], window: [1000, 1200], detectors: ['ks', 'mmd'] } } },
  })
  @ApiOkResponse({ schema: answerSchema(comparedSchema) })
  @ApiBadRequestResponse({ description: 'A range that is not in the run, or too short (problem+json).' })
  @ApiNotFoundResponse({ description: 'No such run record or stream (problem+json).' })
  async compare(@Param('run') run: string, @Body() given: unknown): Promise<Compared> {
    const body = readAs(compareBodySchema, given, 'body');
    this.tests.requireRoom();
    const opened = await this.#open(run);
    const { recorded, plan } = opened;
    // Read first, and closed again: a job that waits for its turn holds no tables open.
    const windows = await this.library.asking(opened, (tables) => readWindows(tables, plan, body));
    const { detectors, seed } = body;
    const { reference, window } = windows;
    const results = await this.tests.run({ detectors, reference, window, seed });
    const result = comparisonOf(plan, body, windows, results);
    // Tests need the record only: images that cannot be made again do not cost them.
    const sources = await this.library.sourcesOf(opened).catch(() => undefined);
    if (sources === undefined) return { ...result, images: null };
    const images = (range: readonly [number, number]): Promise<SampleImage[]> =>
      sampleImages(recorded, plan, sources, result.stream, range, body.samples);
    return { ...result, images: { reference: await images(body.reference), window: await images(body.window) } };
  }

  #open(run: string) {
    return this.library.open(readAs(recordedRunId, run, 'run'));
  }
}
