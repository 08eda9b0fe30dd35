import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { alertsCsv } from '../../analysis/alerts-csv.js';
import { RecordDigests } from '../../analysis/record-digests.js';
import {
  alertFilterSchema,
  alertsOf,
  alertsPage,
  alertsQuerySchema,
  recordedAlertsSchema,
  type RecordedAlerts,
} from '../../analysis/recorded-alerts.js';
import { ApiQueries } from '../api-queries.js';
import { answerSchema } from '../json-schema.js';
import { readAs } from '../read-as.js';

/** The alerts of all recorded runs. */
@ApiTags('analysis')
@Controller('api/v1/alerts')
export class AlertsController {
  constructor(private readonly digests: RecordDigests) {}

  @Get()
  @ApiOperation({
    summary: 'The alerts of recorded runs',
    description:
      'As the reports of the runs that have ended say: the severity is the worst that an alert had, the lifecycle the one that it was left in. Those of a run on the line are in its live view.',
  })
  @ApiQueries(alertsQuerySchema)
  @ApiOkResponse({ schema: answerSchema(recordedAlertsSchema) })
  @ApiBadRequestResponse({ description: 'A filter that there is not (problem+json).' })
  async list(@Query() query: unknown): Promise<RecordedAlerts> {
    const { limit, before, ...filter } = readAs(alertsQuerySchema, query, 'query');
    const { digests, total } = await this.digests.newest();
    const page = alertsPage(alertsOf(digests, filter), { limit, before });
    return { ...page, records: { read: digests.length, total } };
  }

  @Get('export')
  @ApiOperation({
    summary: 'The same as CSV',
    description: 'All that the filter matches; lists have semicolons between.',
  })
  @ApiQueries(alertFilterSchema)
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string' } })
  @ApiBadRequestResponse({ description: 'A filter that there is not (problem+json).' })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="simdrift-alerts.csv"')
  async csv(@Query() query: unknown): Promise<string> {
    const filter = readAs(alertFilterSchema, query, 'query');
    return alertsCsv(alertsOf((await this.digests.newest()).digests, filter));
  }
}
