import { availableParallelism } from 'node:os';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameHint, SimdriftError, type Settings } from '@simdrift/contracts';
import { datasetNamed } from '@simdrift/datasets';
import { engineOf, ModelZoo, type ModelCard } from '@simdrift/models';
import { pathsOf, PROGRAM_ROOT } from '@simdrift/runtime';
import type { Arguments } from '../../arguments.js';
import { dataPlaces } from '../../data/data-places.js';
import { TestSplits } from '../../models/test-split.js';
import { print, printJson, tell } from '../../terminal/output.js';
import { machine, type Benchmark } from '../benchmark.js';
import { cleanRows, type CleanRows } from './clean-rows.js';
import { holmIntervals } from './holm-intervals.js';
import { measureWindows } from './measure-windows.js';
import { cellHash, PUBLISHED, SETS, windowCells, type WindowCell, type WindowPlan } from './window-cell.js';
import { readWindowResults, writeWindowResults, type WindowResults } from './window-results.js';
import { LEVEL, nameOf, windowsMarkdown } from './windows-markdown.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** False alarms of every windowed detector on clean windows of real images, against the rate that it was calibrated to. */
export const windowsBenchmark: Benchmark = {
  usage:
    'simdrift bench windows [--dataset D] [--detector N,N] [--references N] [--workers N] [--force] [--pages] [-o FOLDER] [--json]',
  options: {
    dataset: text,
    detector: text,
    references: text,
    workers: text,
    force: flag,
    pages: flag,
    output: { ...text, short: 'o' },
  },
  async run(given, settings) {
    const folder = given.text('output') ?? join(PROGRAM_ROOT, 'benchmarks', 'windows');
    const plan = planOf(given);
    const results = await readWindowResults(folder);
    if (!given.flag('pages')) {
      results.plan = plan;
      await measure(given, settings, folder, results, plan);
    }
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'README.md'), windowsMarkdown(results));
    const cells = Object.values(results.cells);
    const judged = holmIntervals(cells, (results.plan ?? plan).alpha, LEVEL);
    const above = cells.filter((_, i) => judged[i]!.above);
    if (given.flag('json')) await printJson({ machine: machine(), folder, passed: above.length === 0, ...results });
    else
      await print(
        above.length === 0
          ? `${cells.length} cells: none above the nominal rate.`
          : `Above the nominal rate: ${above.map(nameOf).join('; ')}.`,
      );
    return above.length === 0 ? 0 : 1;
  },
};

/** Measures the cells that were asked for and are not known already. */
async function measure(
  given: Arguments,
  settings: Settings,
  folder: string,
  results: WindowResults,
  plan: WindowPlan,
): Promise<void> {
  const cells = cellsOf(given);
  const { rows, models } = await rowsOf(settings, [...new Set(cells.map(({ dataset }) => dataset))]);
  const hashOf = (cell: WindowCell) => {
    const { sha256, learnedFrom } = models[cell.dataset]!;
    return cellHash(cell, plan, sha256, learnedFrom.md5);
  };
  // What was measured by another plan, or is no cell any more, must not stand in one table with the rest.
  const known = new Set(windowCells(SETS).map(({ id }) => id));
  for (const cell of windowCells(Object.keys(models))) {
    if (results.cells[cell.id]?.hash !== hashOf(cell)) delete results.cells[cell.id];
  }
  for (const id of Object.keys(results.cells)) if (!known.has(id)) delete results.cells[id];
  const due = cells.filter(({ id }) => given.flag('force') || results.cells[id] === undefined);
  tell(`${cells.length} cells, ${due.length} to measure`);
  let done = 0;
  await measureWindows({
    rows,
    cells: due,
    plan,
    workers: given.number('workers') ?? availableParallelism(),
    async onCell(cell, figures) {
      const { id, detector, input, dataset, windowSize } = cell;
      const model = models[dataset]!.id;
      results.cells[id] = { detector, input, dataset, windowSize, model, hash: hashOf(cell), ...figures };
      await writeWindowResults(folder, results);
      done += 1;
      tell(`[${done}/${due.length}] ${id}: ${figures.alarms} of ${figures.windows} alarm, ${figures.seconds} s`);
    },
  });
}

function planOf(given: Arguments): WindowPlan {
  const references = given.number('references');
  if (references === undefined) return PUBLISHED;
  if (Number.isInteger(references) && references >= PUBLISHED.followed && given.text('output') !== undefined)
    return { ...PUBLISHED, references, textbook: Math.min(references, PUBLISHED.textbook) };
  throw new SimdriftError(
    'SIMDRIFT_USAGE',
    `--references takes a whole number from ${PUBLISHED.followed}, and -o FOLDER.`,
    {
      hint: 'A smaller measurement must not take the place of the published one: for example --references 100 -o /tmp/windows.',
    },
  );
}

function cellsOf(given: Arguments): readonly WindowCell[] {
  const dataset = given.text('dataset');
  const cells = windowCells(dataset === undefined ? SETS : [datasetNamed(dataset).name]);
  const wanted = given.text('detector')?.split(',');
  if (wanted === undefined) return cells;
  const known = [...new Set(cells.map(({ detector }) => detector))];
  for (const name of wanted) {
    if (!known.includes(name))
      throw new SimdriftError('SIMDRIFT_UNKNOWN_DETECTOR', `There is no windowed detector "${name}".`, {
        hint: nameHint(name, known),
      });
  }
  return cells.filter(({ detector }) => wanted.includes(detector));
}

/** What the best model of each set says of its test split. */
async function rowsOf(
  settings: Settings,
  datasets: readonly string[],
): Promise<{ rows: Record<string, CleanRows>; models: Record<string, ModelCard> }> {
  const zoo = await ModelZoo.open(pathsOf(settings).modelZoo);
  const splits = new TestSplits(dataPlaces(settings));
  const engine = engineOf(settings.engine);
  const rows: Record<string, CleanRows> = {};
  const models: Record<string, ModelCard> = {};
  try {
    for (const dataset of datasets) {
      const model = zoo.pick({ dataset, source: 'medmnist' });
      const split = await splits.of(model);
      if ('skipped' in split) {
        throw new SimdriftError('SIMDRIFT_DATA_MISSING', `${dataset} cannot be measured: ${split.skipped}.`, {
          hint: 'Set SIMDRIFT_DATA_DIR to the folder that holds its file, or choose another with --dataset.',
        });
      }
      await engine.load(model);
      rows[dataset] = await cleanRows(engine, model, split.images);
      models[dataset] = model;
    }
  } finally {
    await engine.close();
  }
  return { rows, models };
}
