import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { EXPORT_FORMATS, exportRun, EXPORTS } from '@simdrift/store';
import type { Response } from 'express';
import { z } from 'zod';
import { RecordedLibrary } from '../../analysis/recorded-library.js';
import { htmlReport } from '../../report/html-report.js';
import { reportData } from '../../report/report-data.js';
import { ApiQueries } from '../api-queries.js';
import { readAs } from '../read-as.js';
import { recordedRunId } from './recorded-runs.js';

const exportQuerySchema = z.strictObject({
  what: z.enum(EXPORTS).default('readings'),
  format: z.enum(EXPORT_FORMATS).default('csv'),
});

const TYPES = { csv: 'text/csv', json: 'application/json', parquet: 'application/vnd.apache.parquet' };

/** Recorded runs as files to keep. */
@ApiTags('analysis')
@Controller('api/v1/runs')
export class RunFilesController {
  constructor(private readonly library: RecordedLibrary) {}

  @Get(':run/export')
  @ApiOperation({
    summary: 'Rows of a recorded run as CSV, JSON or Parquet',
    description: 'All of them, in order of stream and seq.',
  })
  @ApiQueries(exportQuerySchema)
  @ApiProduces(...Object.values(TYPES))
  @ApiOkResponse({
    description: 'The file; `X-Simdrift-Rows` says how many rows it has.',
    content: {
      [TYPES.csv]: { schema: { type: 'string' } },
      [TYPES.json]: { schema: { type: 'array', items: { type: 'object', additionalProperties: true } } },
      [TYPES.parquet]: { schema: { type: 'string', format: 'binary' } },
    },
  })
  @ApiNotFoundResponse({ description: 'No such run record, or it recorded nothing of that kind (problem+json).' })
  async export(
    @Param('run') run: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { what, format } = readAs(exportQuerySchema, query, 'query');
    const { recorded } = await this.library.open(readAs(recordedRunId, run, 'run'));
    const folder = await mkdtemp(join(tmpdir(), 'simdrift-export-'));
    const clean = (): void => void rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, `rows.${format}`);
      const rows = await exportRun(recorded, what, format, path);
      response.setHeader('X-Simdrift-Rows', rows);
      response.once('close', clean);
      return new StreamableFile(createReadStream(path), {
        type: TYPES[format],
        disposition: `attachment; filename="${recorded.run}-${what}.${format}"`,
      });
    } catch (error) {
      clean();
      throw error;
    }
  }

  @Get(':run/report.html')
  @ApiOperation({
    summary: 'The report of a recorded run as one HTML file',
    description: 'Nothing in it is loaded from elsewhere, and it runs no script.',
  })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'The report.', schema: { type: 'string' } })
  @ApiNotFoundResponse({ description: 'No such run record (problem+json).' })
  // It styles itself and shows its own images, nothing else.
  @Header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox",
  )
  @Header('Content-Type', 'text/html; charset=utf-8')
  async report(@Param('run') run: string): Promise<string> {
    const opened = await this.library.open(readAs(recordedRunId, run, 'run'));
    const sources = await this.library.sourcesOf(opened).catch(() => undefined);
    return htmlReport(await this.library.asking(opened, (tables) => reportData(opened, tables, sources)));
  }
}
