import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { answerSchema, jsonSchema } from '../api/json-schema.js';
import { GrafanaNotices } from './grafana-notices.js';
import {
  grafanaNoticeSchema,
  grafanaWebhookSchema,
  readGrafanaWebhook,
  type GrafanaNotice,
} from './grafana-webhook.js';

const takenSchema = z.object({
  taken: z.int(),
  shown: z.int().describe('How many of them concern a run that is on the line.'),
});

const EXAMPLE = {
  status: 'firing',
  labels: { alertname: 'Detectors see drift', severity: 'warning', stream: 'main' },
  annotations: { summary: 'Drift on main', description: 'Look at the newest images of this stream.' },
  startsAt: '2026-01-05T09:00:00Z',
  fingerprint: 'c6eadffa33fcdf37',
};

@ApiTags('hooks')
@Controller('api/v1/hooks')
export class HooksController {
  constructor(private readonly notices: GrafanaNotices) {}

  @Post('grafana')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Take alerts of Grafana',
    description:
      'The address of a webhook contact point. Its alerts stand beside the line’s own on the page of their run.',
  })
  @ApiBody({ schema: jsonSchema(grafanaWebhookSchema), examples: { firing: { value: { alerts: [EXAMPLE] } } } })
  @ApiAcceptedResponse({ schema: answerSchema(takenSchema) })
  take(@Body() body: unknown): z.output<typeof takenSchema> {
    const notices = readGrafanaWebhook(body);
    return { taken: notices.length, shown: this.notices.take(notices) };
  }

  @Get('grafana')
  @ApiOperation({ summary: 'What Grafana’s alert rules said', description: 'The newest hundred, newest last.' })
  @ApiOkResponse({ description: 'A list of notices.', schema: answerSchema(z.array(grafanaNoticeSchema)) })
  list(): readonly GrafanaNotice[] {
    return this.notices.list();
  }
}
