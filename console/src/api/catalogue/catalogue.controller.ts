import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { degradations } from '@simdrift/imaging';
import { BATTERY, batteryItemSchema, scenarioSchema, type BatteryItem, type Scenario } from '@simdrift/scenarios';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { answerSchema } from '../json-schema.js';
import {
  datasetEntry,
  datasetEntrySchema,
  effectEntrySchema,
  scenarioEntry,
  scenarioEntrySchema,
  type DatasetEntry,
  type EffectEntry,
  type ScenarioEntry,
} from './catalogue-entries.js';
import { entryNamed } from './entry-named.js';

/** What there is to choose from, beside models. */
@ApiTags('catalogue')
@Controller('api/v1')
export class CatalogueController {
  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  @Get('scenarios')
  @ApiOperation({ summary: 'The library of scenarios, and your own' })
  @ApiOkResponse({ schema: answerSchema(z.array(scenarioEntrySchema)) })
  scenarios(): readonly ScenarioEntry[] {
    const own = this.deps.shelf?.own() ?? [];
    return [
      ...this.deps.scenarios().map((scenario) => scenarioEntry(scenario, false)),
      ...own.map((scenario) => scenarioEntry(scenario, true)),
    ];
  }

  @Get('scenarios/:name')
  @ApiOperation({ summary: 'A scenario: its stages, and what it expects' })
  @ApiParam({ name: 'name', type: 'string', example: 'scanner-replacement' })
  @ApiOkResponse({ schema: answerSchema(scenarioSchema) })
  @ApiNotFoundResponse({ description: 'No such scenario (problem+json).' })
  scenario(@Param('name') name: string): Scenario {
    return entryNamed(
      [...this.deps.scenarios(), ...(this.deps.shelf?.own() ?? [])],
      name,
      'scenario',
      'SIMDRIFT_UNKNOWN_SCENARIO',
    );
  }

  @Get('datasets')
  @ApiOperation({ summary: 'The data sets, each real and phantom' })
  @ApiOkResponse({ schema: answerSchema(z.array(datasetEntrySchema)) })
  datasets(): readonly DatasetEntry[] {
    return this.deps.datasets().map(datasetEntry);
  }

  @Get('datasets/:name')
  @ApiOperation({ summary: 'A data set' })
  @ApiParam({ name: 'name', type: 'string', example: 'pneumoniamnist' })
  @ApiOkResponse({ schema: answerSchema(datasetEntrySchema) })
  @ApiNotFoundResponse({ description: 'No such data set (problem+json).' })
  dataset(@Param('name') name: string): DatasetEntry {
    return datasetEntry(entryNamed(this.deps.datasets(), name, 'data set', 'SIMDRIFT_UNKNOWN_DATASET'));
  }

  @Get('detectors')
  @ApiOperation({ summary: 'The battery of detectors that watches a run unless its scenario says otherwise' })
  @ApiOkResponse({ schema: answerSchema(z.array(batteryItemSchema)) })
  detectors(): readonly BatteryItem[] {
    return BATTERY;
  }

  @Get('effects')
  @ApiOperation({ summary: 'The effects that can be injected' })
  @ApiOkResponse({ schema: answerSchema(z.array(effectEntrySchema)) })
  effects(): readonly EffectEntry[] {
    return degradations.map(({ name, title, description, family, channels }) => ({
      name,
      title,
      description,
      family,
      channels,
    }));
  }
}
