import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SimdriftError, type Settings } from '@simdrift/contracts';
import { PROGRAM_ROOT } from '@simdrift/runtime';
import type { Arguments } from '../../arguments.js';
import { print, printJson, tell } from '../../terminal/output.js';
import { machine, type Benchmark } from '../benchmark.js';
import { writeResultsFile } from '../results-file.js';
import { contestantsOf, type Field } from './contestants.js';
import { costlyCells, type CostlyCell } from './power-cells.js';
import { POWER_ABOUT, powerMarkdown, type PowerResults } from './power-markdown.js';
import { isPowerful, powerOf } from './power-results.js';
import type { CellRecord } from './cell-record.js';
import type { RaceShape } from './race-cells.js';
import { modelsOf, RaceLab } from './race-lab.js';
import { datasetsOf, raceOptions, seedsOf, workersOf } from './race-options.js';
import { RaceState } from './race-state.js';
import { runRace } from './run-race.js';

/** Three windows of 200 after the onset, and clean frames enough to fill a window before it. */
const SHAPE: RaceShape = { warmUp: 1000, clean: 400, drift: 600, labelDelay: 100 };
const LEVELS = [1, 2, 3, 4, 5];

/** Whether the default battery notices in time what costs accuracy. */
export const powerBenchmark: Benchmark = {
  usage:
    'simdrift bench power [--datasets D,D] [--levels 1,3,5] [--seeds K] [--seed N] [--workers N] [--pages] [-o FOLDER] [--json]',
  options: { ...raceOptions, levels: { type: 'string' }, pages: { type: 'boolean' } },
  async run(given, settings) {
    const [datasets, levels, seeds] = [datasetsOf(given), levelsOf(given), seedsOf(given)];
    const models = await modelsOf(settings, datasets);
    const costly = await costlyCells(datasets, models, levels, SHAPE);
    const folder = given.text('output') ?? join(PROGRAM_ROOT, 'benchmarks', 'detectors');
    const field = await fieldOf(settings, costly);
    const began = performance.now();
    const records = await runRace({
      settings,
      field,
      contestants: await contestantsOf(field),
      cells: costly.map(({ cell }) => cell),
      seeds,
      shape: SHAPE,
      untilAlarm: 200,
      workers: given.flag('pages') ? 0 : workersOf(given),
      state: await RaceState.open(join(folder, '.power.jsonl')),
      onProgress: (done, all) => {
        const minutes = (performance.now() - began) / 60_000;
        if (done % 20 === 0 || done === all) tell(`${done} of ${all} runs, ${minutes.toFixed(1)} min`);
      },
    });
    const results = resultsOf(records, costly, { seeds, levels, models, budget: settings.alerts.budget });
    await mkdir(folder, { recursive: true });
    await writeResultsFile(join(folder, 'power.json'), results);
    await writeFile(join(folder, 'power.md'), powerMarkdown(results));
    const weak = results.rows.filter((row) => !isPowerful(row));
    if (given.flag('json')) await printJson({ folder, ...results });
    else
      await print(`${results.rows.length - weak.length} of ${results.rows.length} cells noticed: ${folder}/power.md`);
    return weak.length === 0 ? 0 : 1;
  },
};

/** The battery with the allowances of such a run. */
async function fieldOf(settings: Settings, costly: readonly CostlyCell[]): Promise<Field> {
  const first = costly[0];
  if (first === undefined)
    throw new SimdriftError('SIMDRIFT_USAGE', 'No degradation at these levels costs five points of accuracy.', {
      hint: 'Ask for more levels or sets.',
    });
  const lab = new RaceLab({ ...settings, engine: { ...settings.engine, kind: 'noop' } });
  try {
    const { frames, reference, detection } = await lab.plan(first.cell.scenario, first.cell.dataset, 0);
    return { kind: 'battery', budget: { frames, reference, detection } };
  } finally {
    await lab.close();
  }
}

function resultsOf(
  records: readonly CellRecord[],
  costly: readonly CostlyCell[],
  facts: Pick<PowerResults, 'levels' | 'models' | 'budget'> & { readonly seeds: readonly number[] },
): PowerResults {
  const rows = powerOf(records, costly, SHAPE);
  const onset = SHAPE.warmUp + SHAPE.clean;
  const alarmed = ({ alarms }: CellRecord) => Object.values(alarms).some(({ at }) => (at?.[0] ?? Infinity) < onset);
  // The clean frames of a set and seed are the same in all cells.
  const clean = new Map(records.map((record) => [`${record.cell.split('/')[0]} ${record.seed}`, record] as const));
  return {
    about: POWER_ABOUT,
    machine: machine(),
    shape: SHAPE,
    firstSeed: facts.seeds[0]!,
    seeds: rows.length === 0 ? 0 : Math.min(...rows.map(({ runs }) => runs)),
    levels: facts.levels,
    budget: facts.budget,
    models: facts.models,
    cells: costly.length,
    measured: rows.length,
    clean: {
      runs: clean.size,
      alarmed: [...clean.values()].filter(alarmed).length,
      frames: clean.size * SHAPE.clean,
    },
    rows,
  };
}

function levelsOf(given: Arguments): number[] {
  const text = given.text('levels');
  if (text === undefined) return LEVELS;
  const levels = text.split(',').map(Number);
  if (levels.every((level) => LEVELS.includes(level))) return levels;
  throw new SimdriftError('SIMDRIFT_USAGE', `--levels takes levels from 1 to 5, not "${text}".`, {
    hint: 'For example --levels 1,3,5.',
  });
}
