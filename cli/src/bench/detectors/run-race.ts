import { Worker } from 'node:worker_threads';
import { SimdriftError, type ErrorCode, type Settings } from '@simdrift/contracts';
import type { CellRecord } from './cell-record.js';
import type { Contestant } from './contestant.js';
import type { Field } from './contestants.js';
import type { RaceCell, RaceShape } from './race-cells.js';
import { RaceLab, worldOf } from './race-lab.js';
import type { RaceAnswer } from './race.worker.js';
import type { RaceTask } from './race-unit.js';
import type { RaceState } from './race-state.js';

/** A race to be run, or to be gone on with. */
export interface Race {
  readonly settings: Settings;
  readonly field: Field;
  readonly contestants: readonly Contestant[];
  /** Cells of all sets. */
  readonly cells: readonly RaceCell[];
  readonly seeds: readonly number[];
  readonly shape: RaceShape;
  readonly untilAlarm?: number;
  readonly workers: number;
  readonly state: RaceState;
  readonly onProgress: (done: number, all: number) => void;
}

/**
 * Runs what has not been run, seed after seed, in as many threads as asked for.
 *
 * @returns what is known of every cell and seed
 */
export async function runRace(race: Race): Promise<CellRecord[]> {
  const worlds = await worldsOf(race);
  const tasks = tasksOf(race, worlds);
  const all = race.cells.length * race.seeds.length;
  let done = all - tasks.reduce((sum, { cells }) => sum + cells.length, 0);
  race.onProgress(done, all);
  const threads = Math.min(race.workers, tasks.length);
  await Promise.all(
    Array.from({ length: threads }, () =>
      serve(race, tasks, async (record) => {
        await race.state.add(record);
        done += 1;
        race.onProgress(done, all);
      }),
    ),
  );
  return race.seeds.flatMap((seed) => race.cells.flatMap(({ id }) => race.state.of(id, seed, worlds.get(id)!) ?? []));
}

/** What the streams of each cell depend on. */
async function worldsOf({ settings, cells }: Race): Promise<ReadonlyMap<string, string>> {
  const lab = new RaceLab({ ...settings, engine: { ...settings.engine, kind: 'noop' } });
  try {
    const worlds = new Map<string, string>();
    for (const { id, scenario, dataset } of cells) worlds.set(id, worldOf(await lab.plan(scenario, dataset, 0)));
    return worlds;
  } finally {
    await lab.close();
  }
}

/** Seed by seed, so that a race that is stopped has treated all sets alike. */
function tasksOf({ seeds, cells, contestants, shape, state, untilAlarm }: Race, worlds: ReadonlyMap<string, string>) {
  const datasets = [...new Set(cells.map(({ dataset }) => dataset))];
  return seeds.flatMap((seed) =>
    datasets.flatMap((dataset): RaceTask[] => {
      const due = cells
        .filter((cell) => cell.dataset === dataset)
        .map((cell) => ({ cell, missing: state.missing(contestants, cell.id, seed, worlds.get(cell.id)!) }))
        .filter(({ missing }) => missing.length > 0);
      if (due.length === 0) return [];
      const ids = new Set(due.flatMap(({ missing }) => missing.map(({ id }) => id)));
      const common = { dataset, seed, shape, cells: due.map(({ cell }) => cell), contestants: [...ids] };
      return [untilAlarm === undefined ? common : { ...common, untilAlarm }];
    }),
  );
}

/** A worker that takes one task after another until there are none. */
async function serve(
  { settings, field }: Race,
  tasks: RaceTask[],
  onCell: (record: CellRecord) => Promise<void>,
): Promise<void> {
  const worker = new Worker(new URL('./race.worker.js', import.meta.url), { workerData: { settings, field } });
  const ended = new Promise<void>((resolve, reject) => worker.once('exit', () => resolve()).once('error', reject));
  ended.catch(() => undefined);
  let writing = Promise.resolve();
  try {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
      const finished = new Promise<void>((resolve, reject) => {
        worker.on('message', function listen(answer: RaceAnswer) {
          if (answer.kind === 'cell') {
            writing = writing.then(() => onCell(answer.record));
            return;
          }
          worker.off('message', listen);
          if (answer.kind === 'done') resolve();
          else reject(errorOf(answer));
        });
      });
      worker.postMessage(task);
      await Promise.race([finished, ended.then(() => Promise.reject(new Error('A worker of the race ended early.')))]);
      await writing;
    }
    worker.postMessage(null);
    await ended;
  } finally {
    await worker.terminate();
  }
}

function errorOf({ code, message, hint }: Extract<RaceAnswer, { kind: 'failed' }>): Error {
  if (code === null) return new Error(message);
  return new SimdriftError(code as ErrorCode, message, hint === null ? {} : { hint });
}
