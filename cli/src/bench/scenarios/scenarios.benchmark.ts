import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { datasetFacts } from '@simdrift/datasets';
import { pathsOf, PROGRAM_ROOT, ScenarioLibrary } from '@simdrift/runtime';
import type { Scenario } from '@simdrift/scenarios';
import type { Arguments } from '../../arguments.js';
import { print, printJson, share, tell } from '../../terminal/output.js';
import { machine, type Benchmark } from '../benchmark.js';
import { cellsOf } from './cells.js';
import { libraryMarkdown } from './library-markdown.js';
import { measureCells } from './measure-cells.js';
import { scenarioResultsMarkdown, verdictText } from './results-markdown.js';
import { readScenarioResults, writeScenarioResults, type ScenarioResults } from './scenario-results.js';
import { summaryOf, type CellSummary } from './summary.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** The seeds of what is published: nothing was tuned on them. */
const FIRST_SEED = 9001;
const SEEDS = 10;

/** Every scenario on every set that it names, over many seeds, held against what it expects. */
export const scenariosBenchmark: Benchmark = {
  usage:
    'simdrift bench scenarios [--scenario S[@D],S…] [--dataset D] [--seeds K] [--seed N] [--force] [--pages] [-o FOLDER] [--json]',
  options: {
    scenario: text,
    dataset: text,
    seeds: text,
    seed: text,
    force: flag,
    pages: flag,
    output: { ...text, short: 'o' },
  },
  async run(given, settings) {
    const folder = given.text('output') ?? join(PROGRAM_ROOT, 'benchmarks', 'scenarios');
    const library = new ScenarioLibrary(pathsOf(settings).scenarios, datasetFacts).all();
    const results = await readScenarioResults(folder);
    const published = given.text('output') === undefined;
    if (given.flag('pages')) {
      await writePages(folder, results, library, published);
      return 0;
    }
    const [seeds, firstSeed] = [wholeNumber(given, 'seeds', 1) ?? SEEDS, wholeNumber(given, 'seed', 0) ?? FIRST_SEED];
    if (results.firstSeed !== null && results.firstSeed !== firstSeed)
      throw new SimdriftError('SIMDRIFT_USAGE', `${folder} holds runs on seeds from ${results.firstSeed}.`, {
        hint: `Leave out --seed, or keep those from ${firstSeed} in another folder: -o FOLDER.`,
      });
    results.firstSeed = firstSeed;
    const cells = cellsOf(library, given.text('scenario'), given.text('dataset'));
    const summaries: CellSummary[] = [];
    await measureCells({
      settings,
      cells,
      firstSeed,
      seeds,
      force: given.flag('force'),
      results,
      async onCell({ scenario }, measured, newRuns) {
        const summary = summaryOf(scenario, measured);
        summaries.push(summary);
        if (newRuns > 0) await writeScenarioResults(folder, results);
        tell(`[${summaries.length}/${cells.length}] ${lineOf(summary, newRuns)}`);
      },
    });
    await writePages(folder, results, library, published);
    const passed = summaries.every((summary) => summary.passed);
    if (given.flag('json')) await printJson({ machine: machine(), folder, firstSeed, seeds, passed, cells: summaries });
    else
      await print(
        passed
          ? 'As expected.'
          : summaries
              .filter((summary) => !summary.passed)
              .map((summary) => lineOf(summary))
              .join('\n'),
      );
    return passed ? 0 : 1;
  },
};

/** The page of the results beside them; the page of the library only with what is published. */
async function writePages(
  folder: string,
  results: ScenarioResults,
  library: readonly Scenario[],
  published: boolean,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'README.md'), scenarioResultsMarkdown(results, library));
  if (published) await writeFile(join(PROGRAM_ROOT, 'docs', 'scenarios.md'), libraryMarkdown(library));
}

function lineOf(
  { scenario, dataset, runs, accuracy, firstDelay, passed, verdicts }: CellSummary,
  newRuns = runs,
): string {
  const count = newRuns === runs ? `${runs} runs` : `${runs} runs, ${newRuns} of them new`;
  const after = accuracy.after === null ? '' : ` → ${share(accuracy.after)}`;
  const failed = verdicts.filter((verdict) => !verdict.passed).map((verdict) => `\n    ${verdictText(verdict)}`);
  return `${scenario} on ${dataset}: ${count}, ${share(accuracy.before)}${after}, first alarm after ${firstDelay ?? '–'}, ${passed ? 'as expected' : 'not as expected'}${failed.join('')}`;
}

function wholeNumber(given: Arguments, name: string, least: number): number | undefined {
  const value = given.number(name);
  if (value === undefined || (Number.isInteger(value) && value >= least)) return value;
  throw new SimdriftError('SIMDRIFT_USAGE', `--${name} takes a whole number from ${least}, not ${value}.`, {
    hint: `For example --${name} ${least + 9}.`,
  });
}
