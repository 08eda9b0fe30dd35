import { join } from 'node:path';
import type { Settings } from '@simdrift/contracts';
import { PROGRAM_ROOT } from '@simdrift/runtime';
import type { Arguments } from '../../arguments.js';
import { print, printJson, table, tell } from '../../terminal/output.js';
import { machine, type Benchmark } from '../benchmark.js';
import type { CellRecord } from './cell-record.js';
import { contestantsOf, type Field } from './contestants.js';
import { leaderboard } from './leaderboard.js';
import { chosenCells, RACE_SHAPE, raceCells, type RaceCell } from './race-cells.js';
import { FALSE_ALARMS_PER_THOUSAND, WINDOW } from './race-budget.js';
import { datasetsOf, ownOf, raceOptions, seedsOf, workersOf } from './race-options.js';
import { RACE_ABOUT, type RaceResults } from './race-results.js';
import { RaceState } from './race-state.js';
import { publishRace } from './publish-race.js';
import { runRace } from './run-race.js';
import { modelsOf } from './race-lab.js';

/** Every detector against the truth: the leaderboard. */
export const detectorsBenchmark: Benchmark = {
  usage:
    'simdrift bench detectors [--datasets D,D] [--seeds K] [--seed N] [--only CELL,CELL] [--detector FILE] [--workers N] [--pages] [-o FOLDER] [--json]',
  options: { ...raceOptions, only: { type: 'string' }, detector: { type: 'string' }, pages: { type: 'boolean' } },
  async run(given, settings) {
    const own = ownOf(given);
    const field: Field = { kind: 'registry', own };
    const contestants = await contestantsOf(field);
    const datasets = datasetsOf(given);
    const cells = datasets.flatMap((dataset) => chosenCells(raceCells(dataset), given.text('only')));
    const seeds = seedsOf(given);
    const folder = folderOf(given, own, cells.length);
    const began = performance.now();
    const state = await RaceState.open(join(folder, '.race.jsonl'));
    const race = {
      ...{ settings, field, contestants, cells, seeds, state },
      shape: RACE_SHAPE,
      workers: given.flag('pages') ? 0 : workersOf(given),
      onProgress: (done: number, all: number) => {
        const minutes = (performance.now() - began) / 60_000;
        if (done % 10 === 0 || done === all) tell(`${done} of ${all} streams, ${minutes.toFixed(1)} min`);
      },
    };
    const records = await runRace(race);
    const results = await resultsOf({ settings, records, cells, seeds, datasets, contestants });
    const files = await publishRace(folder, results);
    if (given.flag('json')) await printJson({ folder, files, ...results });
    else await print(`${summary(results)}\n\n${files.join('\n')}`);
    return 0;
  },
};

/** What is published holds all cells and no one's own detector; anything else goes elsewhere. */
function folderOf(given: Arguments, own: readonly string[], cells: number): string {
  const named = given.text('output');
  if (named !== undefined) return named;
  const whole = own.length === 0 && cells === datasetsOf(given).length * raceCells('breastmnist').length;
  return whole && given.text('datasets') === undefined && given.text('seed') === undefined
    ? join(PROGRAM_ROOT, 'benchmarks', 'detectors')
    : join(process.cwd(), 'detectors-race');
}

async function resultsOf(measured: {
  readonly settings: Settings;
  readonly records: readonly CellRecord[];
  readonly cells: readonly RaceCell[];
  readonly seeds: readonly number[];
  readonly datasets: readonly string[];
  readonly contestants: Awaited<ReturnType<typeof contestantsOf>>;
}): Promise<RaceResults> {
  const { settings, records, cells, seeds, datasets, contestants } = measured;
  const lostIn = (id: string) => {
    const own = records.filter(({ cell }) => cell === id);
    return own.reduce((sum, { accuracy }) => sum + accuracy[0] - accuracy[1], 0) / own.length;
  };
  const ran = cells.filter(({ id }) => records.some(({ cell }) => cell === id));
  const complete = seeds.filter((seed) => records.filter((record) => record.seed === seed).length === cells.length);
  return {
    about: RACE_ABOUT,
    machine: machine(),
    shape: RACE_SHAPE,
    firstSeed: seeds[0]!,
    seeds: complete.length,
    datasets,
    models: await modelsOf(settings, datasets),
    cells: cells.length,
    streams: records.length,
    wanted: cells.length * seeds.length,
    falseAlarmsPerThousand: FALSE_ALARMS_PER_THOUSAND,
    window: WINDOW,
    rows: leaderboard(records, contestants, cells),
    lost: Object.fromEntries(ran.map(({ id }) => [id, Number(lostIn(id).toFixed(4))])),
  };
}

function summary({ rows }: RaceResults): string {
  const text = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits));
  return table([
    ['detector', 'calibration', 'F1', 'recall', 'median delay', 'false alarms / 1,000', 'MTR'],
    ...rows.map((row) => [
      row.title,
      row.calibration,
      text(row.f1, 2),
      text(row.recall, 2),
      text(row.medianDelay, 0),
      text(row.falseAlarmsPerThousand, 2),
      text(row.mtr, 1),
    ]),
  ]);
}
