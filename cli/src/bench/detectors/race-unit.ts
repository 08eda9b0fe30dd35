import { truthIntervals } from '@simdrift/evaluation';
import { onsetCost } from '@simdrift/processors';
import { streamsOf, Timeline, type Plan } from '@simdrift/scenarios';
import type { CellRecord, Alarms } from './cell-record.js';
import type { Contestant } from './contestant.js';
import { accuracyOf, type Observations } from './observations.js';
import type { RaceCell, RaceShape } from './race-cells.js';
import { worldOf, type RaceLab } from './race-lab.js';
import { run, startRunner, type RunnerState } from './runner.js';

/** A set with a seed: its cells have the same warm-up and the same clean frames, and share them. */
export interface RaceTask {
  readonly dataset: string;
  readonly seed: number;
  readonly shape: RaceShape;
  readonly cells: readonly RaceCell[];
  /** Ids of the contestants. */
  readonly contestants: readonly string[];
  /** Frames that are streamed at a time; after each, a cell ends if any contestant has alarmed on drifted frames. Without: all at once. */
  readonly untilAlarm?: number;
}

interface Mark {
  readonly contestant: Contestant;
  /** After the clean frames; null: it could not be fitted. */
  readonly state: RunnerState | null;
  readonly cleanAlarms: readonly number[];
}

/**
 * Runs the cells of a set with one seed. Whatever does not depend on the cell is done once: the frames, predictions and fits of the
 * warm-up, and the clean frames through every contestant; each cell goes on from a copy of the states.
 */
export async function runUnit(
  lab: RaceLab,
  task: RaceTask,
  contestants: readonly Contestant[],
  onCell: (record: CellRecord) => void,
): Promise<void> {
  const { warmUp, clean, labelDelay } = task.shape;
  const first = await lab.plan(task.cells[0]!.scenario, task.dataset, task.seed);
  const recorder = await lab.recorder(first);
  const reference = await recorder.record(0, warmUp);
  const calm = await recorder.record(warmUp, warmUp + clean);
  const marks = contestants.map((contestant): Mark => {
    const state = startRunner(contestant, reference);
    const ticks = { from: warmUp, until: warmUp + clean };
    const cleanAlarms = state === null ? [] : run(contestant, state, [calm], ticks, labelDelay);
    return { contestant, state, cleanAlarms };
  });
  for (const cell of task.cells) onCell(await runCell(lab, task, cell, calm, marks));
}

async function runCell(
  lab: RaceLab,
  { dataset, seed, shape, untilAlarm }: RaceTask,
  cell: RaceCell,
  calm: Observations,
  marks: readonly Mark[],
): Promise<CellRecord> {
  const plan = await lab.plan(cell.scenario, dataset, seed);
  const recorder = await lab.recorder(plan);
  const onset = shape.warmUp + shape.clean;
  const end = onset + shape.drift;
  const running = marks.map(({ state, ...mark }) => ({
    ...mark,
    state: structuredClone(state),
    alarms: [...mark.cleanAlarms],
  }));
  const parts = [calm];
  for (let from = onset; from < end; from += untilAlarm ?? shape.drift) {
    const until = Math.min(end, from + (untilAlarm ?? shape.drift));
    parts.push(await recorder.record(from, until));
    for (const { contestant, state, alarms } of running) {
      if (state !== null) alarms.push(...run(contestant, state, parts, { from, until }, shape.labelDelay));
    }
    if (untilAlarm !== undefined && running.some(({ alarms }) => (alarms.at(-1) ?? 0) >= onset)) break;
  }
  const alarms = running.map(({ contestant, state, alarms: at }): [string, Alarms] => [
    contestant.id,
    { stamp: contestant.stamp, at: state === null ? null : at },
  ]);
  return {
    cell: cell.id,
    seed,
    world: worldOf(plan),
    accuracy: [digits(accuracyOf(calm)), digits(accuracyOfAll(parts.slice(1)))],
    truth: truthOf(plan, shape),
    alarms: Object.fromEntries(alarms),
  };
}

function accuracyOfAll(parts: readonly Observations[]): number {
  const frames = parts.reduce((sum, { errors }) => sum + errors.length, 0);
  return parts.reduce((sum, part) => sum + accuracyOf(part) * part.errors.length, 0) / frames;
}

function truthOf(plan: Plan, { warmUp }: RaceShape): CellRecord['truth'] {
  const timeline = new Timeline(streamsOf(plan.scenario)[0]!, plan.frames);
  const at = (seq: number) => timeline.at(seq).map(({ spec, severity }) => ({ effect: spec.name, severity }));
  return truthIntervals(at, warmUp, plan.frames, onsetCost(plan));
}

function digits(value: number): number {
  return Number(value.toFixed(4));
}
