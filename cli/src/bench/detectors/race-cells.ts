import { SimdriftError } from '@simdrift/contracts';
import { datasetNamed } from '@simdrift/datasets';
import { scenarioSchema, type Scenario } from '@simdrift/scenarios';

/** What kind of drift a cell is; each has columns of its own in the tables. */
export const CELL_KINDS = ['clean', 'level 1', 'level 3', 'level 5', 'ramp', 'prevalence', 'concept'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** A stretch of a stream: warm-up, clean frames, drifted frames. */
export interface RaceShape {
  readonly warmUp: number;
  readonly clean: number;
  readonly drift: number;
  /** Frames until a label is known. */
  readonly labelDelay: number;
}

/** The shape of the published race. The label delay is the default of a scenario. */
export const RACE_SHAPE: RaceShape = { warmUp: 1000, clean: 1000, drift: 600, labelDelay: 100 };

/** A drift on a set. */
export interface RaceCell {
  /** Such as `breastmnist/noise@3`, `breastmnist/noise~ramp`, `breastmnist/clean`. */
  readonly id: string;
  readonly dataset: string;
  readonly kind: CellKind;
  readonly scenario: Scenario;
}

/** The real sets of the race. */
export const RACE_DATASETS = ['pneumoniamnist', 'breastmnist', 'retinamnist'] as const;

/** The nine plain degradations that gray and colour images share, and the three compositions. */
export const RACE_EFFECTS = [
  'brightness',
  'contrast',
  'blur',
  'motion_blur',
  'jpeg_compression',
  'noise',
  'occlusion',
  'zoom',
  'vignette',
  'scanner_replacement',
  'hospital_transfer',
  'equipment_aging',
] as const;
const LEVELS = [1, 3, 5] as const;
const RAMPED = ['contrast', 'noise', 'vignette', 'equipment_aging'] as const;

/** The cells of a set: clean, twelve degradations at three levels, four of them as ramps to level 5, prevalence, concept. */
export function raceCells(dataset: string, shape: RaceShape = RACE_SHAPE): RaceCell[] {
  const { name } = datasetNamed(dataset);
  const onset = shape.warmUp + shape.clean;
  const cell = (id: string, kind: CellKind, stages: readonly object[]): RaceCell => ({
    id: `${name}/${id}`,
    dataset: name,
    kind,
    scenario: scenarioOf(name, id, stages, shape),
  });
  const abrupt = (effect: object) => [{ from: onset, effects: [effect] }];
  return [
    cell('clean', 'clean', []),
    ...LEVELS.flatMap((level) =>
      RACE_EFFECTS.map((effect) =>
        cell(`${effect}@${level}`, `level ${level}`, abrupt({ name: effect, severity: level / 5 })),
      ),
    ),
    ...RAMPED.map((effect) =>
      cell(`${effect}~ramp`, 'ramp', [
        {
          from: onset,
          ramp: { kind: 'linear', over: Math.round(0.75 * shape.drift) },
          effects: [{ name: effect, severity: 1 }],
        },
      ]),
    ),
    cell('prevalence', 'prevalence', abrupt({ name: 'prevalence', severity: 0.8 })),
    cell('concept', 'concept', abrupt({ name: 'reannotation', severity: 0.5, between: [0, 1] })),
  ];
}

/** A degradation at one severity on a set: a cell of the power table. */
export function pixelCell(dataset: string, effect: string, level: number, shape: RaceShape): RaceCell {
  const stages = [{ from: shape.warmUp + shape.clean, effects: [{ name: effect, severity: level / 5 }] }];
  const id = `${effect}@${level}`;
  return { id: `${dataset}/${id}`, dataset, kind: 'level 1', scenario: scenarioOf(dataset, id, stages, shape) };
}

/**
 * The cells that `--only` names: by the part after the set (`noise@3`), or by a part of that (`noise`, `~ramp`).
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE` for a name that is none
 */
export function chosenCells(cells: readonly RaceCell[], only: string | undefined): readonly RaceCell[] {
  if (only === undefined) return cells;
  const wanted = only.split(',').map((part) => part.trim());
  const named = (part: string) => cells.filter(({ id }) => id.slice(id.indexOf('/') + 1).includes(part));
  for (const part of wanted) {
    if (part === '' || named(part).length === 0)
      throw new SimdriftError('SIMDRIFT_USAGE', `There is no cell "${part}".`, {
        hint: 'Such as --only clean,noise@3,contrast~ramp,prevalence,concept; a part of a name takes all that have it.',
      });
  }
  const chosen = new Set(wanted.flatMap(named));
  return cells.filter((cell) => chosen.has(cell));
}

function scenarioOf(dataset: string, id: string, stages: readonly object[], shape: RaceShape): Scenario {
  return scenarioSchema.parse({
    name: 'race',
    title: `The race: ${id}`,
    story: 'A stream of the leaderboard of detectors.',
    watch: 'Who notices, and how late.',
    datasets: [dataset],
    frames: shape.warmUp + shape.clean + shape.drift,
    reference: { frames: shape.warmUp, split: 'test' },
    labels: { delay: shape.labelDelay, share: 1 },
    stages,
    expect: [{ that: stages.length > 0 ? 'noticed' : 'silent' }],
  });
}
