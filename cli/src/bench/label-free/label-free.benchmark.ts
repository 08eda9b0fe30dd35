import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SimdriftError, type Settings } from '@simdrift/contracts';
import { datasetNamed } from '@simdrift/datasets';
import { engineOf, ModelZoo, type ModelCard } from '@simdrift/models';
import { pathsOf, PROGRAM_ROOT } from '@simdrift/runtime';
import type { Arguments } from '../../arguments.js';
import { dataPlaces } from '../../data/data-places.js';
import { TestSplits } from '../../models/test-split.js';
import { print, printJson, tell } from '../../terminal/output.js';
import type { Benchmark } from '../benchmark.js';
import { measureSet } from './measure-set.js';
import { labelFreeSvg } from './picture.js';
import { labelFreeMarkdown } from './results-markdown.js';
import { readLabelFreeResults, writeLabelFreeResults, type LabelFreeResults } from './results.js';
import { gates } from './summary.js';

const text = { type: 'string' } as const;

const REFERENCES = 12;

/** How far off accuracy without labels is, under every shift, on every real set at hand. */
export const labelFreeBenchmark: Benchmark = {
  usage: 'simdrift bench label-free [--dataset D] [--references N] [--pages] [-o FOLDER] [--json]',
  options: { dataset: text, references: text, pages: { type: 'boolean' }, output: { ...text, short: 'o' } },
  async run(given, settings) {
    const folder = given.text('output') ?? join(PROGRAM_ROOT, 'benchmarks', 'label-free');
    const references = referencesOf(given);
    const results = await readLabelFreeResults(folder);
    if (given.flag('pages')) return await tellResults(folder, results, given.flag('json'));
    const engine = engineOf(settings.engine);
    const splits = new TestSplits(dataPlaces(settings));
    try {
      for (const model of await modelsOf(given, settings)) {
        const split = await splits.of(model);
        if ('skipped' in split) {
          tell(`${model.dataset}: skipped, ${split.skipped}`);
          continue;
        }
        await engine.load(model);
        let done = 0;
        const onCell = () => {
          done += 1;
          if (done % 50 === 0) tell(`${model.dataset}: ${done} cells`);
        };
        results.sets[model.dataset] = await measureSet({ engine, model, images: split.images, references, onCell });
        await writeLabelFreeResults(folder, results);
        tell(`${model.dataset}: ${done} cells measured`);
      }
    } finally {
      await engine.close();
    }
    return await tellResults(folder, results, given.flag('json'));
  },
};

/** Writes the page and the picture. @returns 0 where degradation and prevalence meet the gate over all sets, and concept drift does not */
async function tellResults(folder: string, results: LabelFreeResults, json: boolean): Promise<number> {
  const sets = Object.values(results.sets);
  if (sets.length === 0)
    throw new SimdriftError('SIMDRIFT_DATA_MISSING', 'There is no real set at hand to measure.', {
      hint: '`simdrift data pull pneumonia` gets one; SIMDRIFT_DATA_DIR says where others lie.',
    });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'README.md'), labelFreeMarkdown(results));
  await writeFile(join(folder, 'label-free.svg'), labelFreeSvg(sets));
  const verdicts = gates(sets);
  const passed = verdicts.every(({ type, met }) => met === (type !== 'concept'));
  if (json) await printJson({ folder, passed, gates: verdicts, ...results });
  else
    await print(
      verdicts
        .map(
          ({ type, summary: { best, gain }, met }) =>
            `${type}: ${best} is ${Math.round(100 * gain)} % below unchanged, ${met ? 'met' : type === 'concept' ? 'not met, as it must be' : 'not met'}`,
        )
        .join('\n'),
    );
  return passed ? 0 : 1;
}

/** The best model of each real set in the zoo. */
async function modelsOf(given: Arguments, settings: Settings): Promise<ModelCard[]> {
  const zoo = await ModelZoo.open(pathsOf(settings).modelZoo);
  const dataset = given.text('dataset');
  const wanted = dataset === undefined ? undefined : datasetNamed(dataset).name;
  const names = [...new Set(zoo.list().flatMap((card) => (card.source === 'medmnist' ? [card.dataset] : [])))];
  return names
    .filter((name) => wanted === undefined || name === wanted)
    .map((name) => zoo.pick({ dataset: name, source: 'medmnist' }));
}

function referencesOf(given: Arguments): number {
  const references = given.number('references') ?? REFERENCES;
  if (Number.isInteger(references) && references >= 1) return references;
  throw new SimdriftError('SIMDRIFT_USAGE', `--references takes a whole number from 1, not ${references}.`, {
    hint: 'For example --references 3.',
  });
}
