import { Body, Controller, Delete, Get, Header, Headers, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HIDDEN_SECRET, loadConfig, settingsDocumentSchema, SimdriftError, type Settings } from '@simdrift/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { answerSchema, jsonSchema } from '../json-schema.js';
import { readAs } from '../read-as.js';
import { BuildsOnRevision } from './builds-on-revision.js';
import { clearCache, dataPlaces, dataPlacesSchema, type DataPlacesDto } from './data-places.js';
import { routeOutcomeSchema, ROUTES } from './route-tester.port.js';
import { runningEngine, runningEngineSchema, type RunningEngineDto } from './running-engine.js';
import { SettingsDesk, settingsDtoSchema, type SettingsDto } from './settings-desk.js';

const importSchema = z.strictObject({ text: z.string().max(60_000).describe('The exported file, as it is.') });
const testSchema = z.strictObject({
  route: z.enum(ROUTES),
  url: z.string().max(2000).optional().describe('Where to; left out: the stored address.'),
  secret: z.string().max(500).optional().describe('Key of the signature; left out: the stored one.'),
});

/** Settings that hold from the next run. */
@ApiTags('settings')
@Controller('api/v1/settings')
export class SettingsController {
  constructor(
    private readonly desk: SettingsDesk,
    @Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The stored settings', description: 'Secrets are not shown. The ETag is their revision.' })
  @ApiOkResponse({ schema: answerSchema(settingsDtoSchema) })
  show(@Res({ passthrough: true }) response: Response): SettingsDto {
    return tagged(response, this.desk.show());
  }

  @Put()
  @ApiOperation({
    summary: 'Store settings',
    description: `They hold from the next run. A secret sent as "${HIDDEN_SECRET}" stays as it is, null removes it. 412 when they changed meanwhile.`,
  })
  @BuildsOnRevision()
  @ApiBody({
    schema: jsonSchema(settingsDocumentSchema),
    examples: { budget: { value: { version: 1, alerts: { budget: 0.5 }, detection: { detectors: ['ks-softmax'] } } } },
  })
  @ApiOkResponse({ schema: answerSchema(settingsDtoSchema) })
  store(
    @Body() body: unknown,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): SettingsDto {
    return tagged(response, this.desk.store(body, match));
  }

  @Get('export')
  @Header('Content-Disposition', 'attachment; filename="simdrift-settings.json"')
  @ApiOperation({ summary: 'The settings as a file', description: 'Without addresses and keys of alert routes.' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  export(): object {
    return this.desk.export();
  }

  @Post('import')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Store an exported file',
    description: 'Addresses and keys of alert routes stay as they are.',
  })
  @BuildsOnRevision()
  @ApiBody({ schema: jsonSchema(importSchema), examples: { empty: { value: { text: '{"version":1}' } } } })
  @ApiOkResponse({ schema: answerSchema(settingsDtoSchema) })
  import(
    @Body() body: unknown,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): SettingsDto {
    return tagged(response, this.desk.import(readAs(importSchema, body, 'body').text, match));
  }

  @Post('routes/test')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send a test alert',
    description: 'Through the route that real alerts take; one try, five seconds.',
  })
  @ApiBody({ schema: jsonSchema(testSchema), examples: { log: { value: { route: 'log' } } } })
  @ApiOkResponse({ schema: answerSchema(routeOutcomeSchema) })
  async test(@Body() body: unknown): Promise<z.output<typeof routeOutcomeSchema>> {
    const { route, url, secret } = readAs(testSchema, body, 'body');
    const { routeTester } = this.deps;
    if (routeTester === undefined)
      throw new SimdriftError('SIMDRIFT_USAGE', 'This console tells no routes: its sinks are another process.', {
        hint: 'Test them where the whole line runs in one process: simdrift up.',
      });
    const stored = loadConfig().alerts;
    const chosen: Partial<Settings['alerts']> = {
      ...(url === undefined || url === HIDDEN_SECRET ? {} : route === 'slack' ? { slack: url } : { webhook: url }),
      // The stored key is for the stored address: another one does not get it.
      ...(secret === undefined || secret === HIDDEN_SECRET ? {} : { webhookSecret: secret }),
    };
    const elsewhere = chosen.webhook !== undefined && chosen.webhook !== stored.webhook;
    const { webhookSecret: key, ...open } = stored;
    const base: Settings['alerts'] = elsewhere || key === undefined ? open : { ...open, webhookSecret: key };
    return await routeTester(route, { ...base, ...chosen });
  }

  @Get('engine')
  @ApiOperation({
    summary: 'What runs the models now',
    description: 'Of the line as it runs; what is set holds from the next run.',
  })
  @ApiOkResponse({ schema: answerSchema(runningEngineSchema) })
  engine(): RunningEngineDto {
    return runningEngine(this.deps.engine?.());
  }

  @Get('data')
  @ApiOperation({ summary: 'What data there is, where, and how large' })
  @ApiOkResponse({ schema: answerSchema(dataPlacesSchema) })
  async data(): Promise<DataPlacesDto> {
    return await dataPlaces(loadConfig());
  }

  @Delete('data/cache')
  @ApiOperation({ summary: 'Clear the cache', description: 'Removes downloaded data sets, and nothing else.' })
  @ApiOkResponse({ schema: answerSchema(dataPlacesSchema) })
  async clear(): Promise<DataPlacesDto> {
    const settings = loadConfig();
    await clearCache(settings);
    return await dataPlaces(settings);
  }
}

function tagged(response: Response, dto: SettingsDto): SettingsDto {
  response.setHeader('ETag', `"${dto.revision}"`);
  response.setHeader('Cache-Control', 'no-store');
  return dto;
}
