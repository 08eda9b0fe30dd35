import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { SimdriftError } from '@simdrift/contracts';
import { datasetFacts, datasetNamed } from '@simdrift/datasets';
import { inspectScenario, parseScenario, type InspectedScenario } from '@simdrift/scenarios';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { answerSchema, jsonSchema } from '../json-schema.js';
import { readAs } from '../read-as.js';
import { preview } from './preview.js';
import { previewAskedSchema, previewSchema, textSchema, type PreviewDto } from './preview-dto.js';
import { PreviewSources } from './preview-sources.js';
import type { ScenarioShelf } from './scenario-shelf.port.js';

const textBodySchema = z.strictObject({ text: textSchema });
const textAnswerSchema = z.object({ name: z.string(), own: z.boolean(), text: z.string() });
type TextAnswer = z.output<typeof textAnswerSchema>;

const checkedSchema = z.object({
  problems: z.array(
    z.object({
      kind: z.enum(['syntax', 'invalid']),
      line: z.int().describe('From 1.'),
      column: z.int().describe('From 1.'),
      path: z.string().describe('Where in the scenario, e.g. `stages.0.from`.'),
      message: z.string(),
      hint: z.string(),
    }),
  ),
});

const EXAMPLE = [
  'name: mine',
  'title: Mine',
  'story: The images grow noisy.',
  'watch: Features move.',
  'datasets: [pneumoniamnist]',
  'frames: 3000',
  'stages:',
  '  - from: 50%',
  '    effects:',
  '      - { name: noise, severity: 0.5 }',
  'expect:',
  '  - that: noticed',
  '',
].join('\n');

/** Scenarios as texts: what the drift lab reads, checks, shows and keeps. */
@ApiTags('scenarios')
@Controller('api/v1/scenarios')
export class ScenariosController {
  constructor(
    private readonly sources: PreviewSources,
    @Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps,
  ) {}

  @Get(':name/text')
  @ApiOperation({ summary: 'A scenario as it is written' })
  @ApiParam({ name: 'name', type: 'string', example: 'scanner-replacement' })
  @ApiOkResponse({ schema: answerSchema(textAnswerSchema) })
  @ApiNotFoundResponse({ description: 'No such scenario (problem+json).' })
  text(@Param('name') name: string): TextAnswer {
    const text = this.#shelf().text(name);
    return { name, own: !this.deps.scenarios().some((one) => one.name === name), text };
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: 'What is wrong with a scenario, with line and column' })
  @ApiBody({
    schema: jsonSchema(textBodySchema),
    examples: {
      typo: { value: { text: EXAMPLE.replace('noise, severity', 'noize, severity') } },
      mine: { value: { text: EXAMPLE } },
    },
  })
  @ApiOkResponse({ schema: answerSchema(checkedSchema) })
  check(@Body() body: unknown): Pick<InspectedScenario, 'problems'> {
    return { problems: inspectScenario(readAs(textBodySchema, body, 'body').text, datasetFacts).problems };
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What a scenario does to images at a moment, measured',
    description: 'The frames come from the function that a run streams. Nothing is downloaded.',
  })
  @ApiBody({
    schema: jsonSchema(previewAskedSchema),
    examples: { mine: { value: { text: EXAMPLE, frame: 2000, samples: 4, source: 'phantom' } } },
  })
  @ApiOkResponse({ schema: answerSchema(previewSchema) })
  @ApiBadRequestResponse({ description: 'The scenario has a fault, or does not fit the data (problem+json).' })
  async preview(@Body() body: unknown): Promise<PreviewDto> {
    const { text, dataset, source, stream, ...wish } = readAs(previewAskedSchema, body, 'body');
    const scenario = parseScenario(text, 'scenario', datasetFacts);
    const { name } = datasetNamed(dataset ?? scenario.datasets[0]!);
    const opened = await this.sources.open(name, source, 'test');
    const apart = scenario.reference.split === 'val' && opened.source === 'medmnist';
    const reference = apart ? await this.sources.open(name, 'medmnist', 'val') : opened;
    return preview(scenario, { stream: opened, reference }, { ...wish, stream });
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Keep a scenario of your own',
    description: 'Under the name that its text gives it; writes over one of your own of that name. The library stays.',
  })
  @ApiBody({ schema: jsonSchema(textBodySchema), examples: { mine: { value: { text: EXAMPLE } } } })
  @ApiOkResponse({ schema: answerSchema(textAnswerSchema) })
  @ApiBadRequestResponse({ description: 'The scenario has a fault, or its name is taken (problem+json).' })
  save(@Body() body: unknown): TextAnswer {
    const { text } = readAs(textBodySchema, body, 'body');
    return { name: this.#shelf().save(text).name, own: true, text };
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a scenario of your own' })
  @ApiParam({ name: 'name', type: 'string' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiNotFoundResponse({ description: 'No such scenario (problem+json).' })
  remove(@Param('name') name: string): void {
    this.#shelf().remove(name);
  }

  #shelf(): ScenarioShelf {
    const { shelf } = this.deps;
    if (shelf !== undefined) return shelf;
    throw new SimdriftError('SIMDRIFT_USAGE', 'This console has no folder of scenarios.', {
      hint: 'simdrift up has one.',
    });
  }
}
