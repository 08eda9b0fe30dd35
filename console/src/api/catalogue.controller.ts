import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { degradations } from '@simdrift/imaging';
import {
  CONSOLE_DEPS,
  type ConsoleDeps,
  type DatasetEntry,
  type ModelEntry,
  type ScenarioEntry,
} from '../console-deps.js';

interface EffectEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly channels: 'any' | 'color';
}

/** What there is to choose from. */
@ApiTags('catalogue')
@Controller('api/v1')
export class CatalogueController {
  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  @Get('scenarios')
  @ApiOperation({ summary: 'The library of scenarios' })
  @ApiOkResponse({ description: 'Name, title and story of each.' })
  scenarios(): readonly ScenarioEntry[] {
    return this.deps.scenarios().map(({ name, title, story }) => ({ name, title, story }));
  }

  @Get('models')
  @ApiOperation({ summary: 'The model zoo' })
  @ApiOkResponse({ description: 'What was measured of each model.' })
  models(): readonly ModelEntry[] {
    return this.deps.models().map((card) => ({
      id: card.id,
      dataset: card.dataset,
      source: card.source,
      architecture: card.architecture,
      classes: card.classes,
      parameters: card.parameters,
      test: card.test,
      licence: card.licence,
      intendedUse: card.intendedUse,
    }));
  }

  @Get('datasets')
  @ApiOperation({ summary: 'The data sets, real and phantom' })
  @ApiOkResponse({ description: 'Name, title and facts of each.' })
  datasets(): readonly DatasetEntry[] {
    return this.deps.datasets();
  }

  @Get('effects')
  @ApiOperation({ summary: 'The effects that can be injected' })
  @ApiOkResponse({ description: 'Name, title, the physics in a line, and whether it needs colour.' })
  effects(): readonly EffectEntry[] {
    return degradations.map(({ name, title, description, channels }) => ({ name, title, description, channels }));
  }
}
