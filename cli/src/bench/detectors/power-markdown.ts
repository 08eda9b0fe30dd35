import { isPowerful, POWER, type PowerCell } from './power-results.js';
import type { RaceShape } from './race-cells.js';

/** What `bench power` measured: the published file. */
export interface PowerResults {
  /** For whoever reads the file. */
  readonly about: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly shape: RaceShape;
  readonly firstSeed: number;
  readonly seeds: number;
  readonly levels: readonly number[];
  readonly budget: number;
  readonly models: readonly string[];
  /** Costly cells, and those of them that have been measured. */
  readonly cells: number;
  readonly measured: number;
  /** Runs in which a detector alarmed on the clean frames, and those frames, each set and seed once. */
  readonly clean: { readonly runs: number; readonly alarmed: number; readonly frames: number };
  readonly rows: readonly PowerCell[];
}

export const POWER_ABOUT = 'Measured by `simdrift bench power`; see power.md beside it.';

/** The page of the power table. */
export function powerMarkdown(results: PowerResults): string {
  const { rows, shape, clean } = results;
  const weak = rows.filter((row) => !isPowerful(row));
  const byLoss = [...rows].sort((a, b) => a.noticed / a.runs - b.noticed / b.runs || b.lost - a.lost);
  return [
    '# Power of the default battery',
    '',
    'Written by `simdrift bench power [--seeds 20] [--levels 1,2,3,4,5]`, also as [JSON](power.json); it goes on where it stopped.',
    '',
    `The question: does the default battery, within its false-alert budget of ${results.budget} in 10,000 clean frames as a run hands it out, alarm within three windows of 200 frames (${shape.drift} frames) of the onset, in at least ${100 * POWER} % of runs, wherever a degradation costs the model at least 5 points of accuracy?`,
    '',
    `Measured: ${results.measured} of ${results.cells} such cells (every degradation of the registry, without the second, published parametrisation of two of them; severity k/5 for level k of ${results.levels.join(', ')}; what it costs is from [the sweep](../degradations/README.md)), ${results.seeds} runs each with seeds from ${results.firstSeed} on, ${results.models.join(', ')}. A run has ${shape.warmUp} frames of warm-up, ${shape.clean} clean frames and ${shape.drift} drifted ones; labels come ${shape.labelDelay} frames late.`,
    '',
    `**${rows.length - weak.length} of ${rows.length} cells are noticed in at least ${100 * POWER} % of runs; ${weak.length} are not.** On the ${clean.frames} clean frames before them, in ${clean.alarmed} of ${clean.runs} runs some detector alarmed.`,
    '',
    '## Cells that are not noticed often enough',
    '',
    ...(weak.length === 0 ? ['None.'] : tableOf(byLoss.filter((row) => !isPowerful(row)))),
    '',
    '## All cells',
    '',
    ...tableOf(rows),
    '',
  ].join('\n');
}

function tableOf(rows: readonly PowerCell[]): string[] {
  return [
    '| set | degradation | level | points lost | noticed | 95 % interval | median delay | first most often |',
    '|---|---|---:|---:|---:|---:|---:|---|',
    ...rows.map(
      ({ dataset, effect, level, lost, noticed, runs, interval, medianDelay, first }) =>
        `| ${dataset} | \`${effect}\` | ${level} | ${(100 * lost).toFixed(1)} | ${noticed}/${runs} | ${percent(interval[0])}–${percent(interval[1])} % | ${medianDelay ?? '–'} | ${first === null ? '–' : `\`${first}\``} |`,
    ),
  ];
}

function percent(share: number): string {
  return (100 * share).toFixed(0);
}
