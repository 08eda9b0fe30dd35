import type { Settings } from '@simdrift/contracts';
import { runMaker } from '@simdrift/producers';
import { silent } from '@simdrift/runtime';
import { engineOf } from '@simdrift/models';
import { EmbeddedLine } from '../../line/embedded-line.js';
import { outcomeOf } from '../../report/run-report.js';
import { MemoEngine } from '../memo-engine.js';
import { injectsHash, inputsHash, type Cell } from './cells.js';
import type { ScenarioCell, ScenarioResults } from './scenario-results.js';
import { scenarioRun } from './scenario-run.js';

/** Images whose answers are remembered: those of every clean test split many times over, and no run of noise fills the memory. */
const REMEMBERED = 20_000;

export interface CellsToMeasure {
  readonly settings: Settings;
  readonly cells: readonly Cell[];
  readonly firstSeed: number;
  readonly seeds: number;
  readonly force: boolean;
  /** Is added to. */
  readonly results: ScenarioResults;
  /** Called after each cell, also one that was measured before. */
  readonly onCell: (cell: Cell, measured: ScenarioCell, newRuns: number) => Promise<void>;
}

/**
 * Runs every cell on every seed, on real images, all on one line in one process; what was measured before, of the same scenario, model,
 * data and detectors, is not run again.
 */
export async function measureCells(task: CellsToMeasure): Promise<void> {
  const { settings, cells, results } = task;
  const line = await EmbeddedLine.start({
    settings,
    log: silent,
    fast: true,
    record: false,
    runsDir: null,
    engine: new MemoEngine(engineOf(settings.engine), REMEMBERED),
  });
  try {
    for (const cell of cells) {
      const before = task.force ? undefined : results.cells[cell.id];
      const measured = await measureCell(line, task, cell, before);
      results.cells[cell.id] = measured;
      const known = new Set(before?.runs ?? []);
      await task.onCell(cell, measured, measured.runs.filter((run) => !known.has(run)).length);
    }
  } finally {
    await line.close();
  }
}

async function measureCell(
  line: EmbeddedLine,
  { settings, firstSeed, seeds }: CellsToMeasure,
  { scenario, dataset }: Cell,
  before: ScenarioCell | undefined,
): Promise<ScenarioCell> {
  const wanted = { scenario: scenario.name, dataset, source: 'medmnist', seed: firstSeed, fast: true } as const;
  const maker = runMaker({ ...settings, producer: { ...settings.producer, ...wanted } }, silent);
  const { plan } = await maker.next(0);
  const [injects, inputs] = [injectsHash(plan.scenario), inputsHash(plan)];
  const kept = before?.injects === injects && before.inputs === inputs ? before.runs : [];
  const runs = [];
  for (let round = 0; round < seeds; round++) {
    const known = kept.find(({ seed }) => seed === firstSeed + round);
    if (known !== undefined) {
      runs.push(known);
      continue;
    }
    const next = await maker.next(round);
    const finished = await line.run(next.plan, next.sources);
    await line.runs.finish(finished, {});
    runs.push(scenarioRun(next.plan.seed, outcomeOf(finished)));
  }
  return { scenario: scenario.name, dataset, model: plan.model, injects, inputs, runs };
}
