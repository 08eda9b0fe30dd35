import { RACE_EFFECTS, CELL_KINDS, type CellKind } from './race-cells.js';
import type { LeaderboardRow } from './leaderboard.js';
import type { RaceResults } from './race-results.js';

/** The page of the leaderboard. */
export function leaderboardMarkdown(results: RaceResults): string {
  const { shape, rows, window } = results;
  return [
    '# The leaderboard of drift detectors',
    '',
    'Written by `simdrift bench detectors`; every figure is explained in [docs/race.md](../../docs/race.md). Also as [JSON](detectors.json) and [CSV](detectors.csv).',
    '',
    '![Share of drifts that each detector notices, by kind of drift](detectors.svg)',
    '',
    '## What was run',
    '',
    `${results.streams} of ${results.wanted} streams: ${results.cells} cells (clean; ${RACE_EFFECTS.length} degradations at levels 1, 3 and 5; four of them as ramps to level 5; prevalence; concept) on ${results.datasets.join(', ')} with ${results.models.join(', ')}, ${seedsText(results)}. ` +
      `A stream has ${shape.warmUp} clean frames of warm-up, which are the reference, ${shape.clean} clean frames on which alarms are false, and ${shape.drift} drifted ones. A ramp rises over three quarters of these. Level k is severity k/5. Prevalence is severity 0.8 towards class 0; concept: half of the cases of classes 0 and 1 change places. Labels come ${shape.labelDelay} frames late, so a detector of errors cannot notice earlier.`,
    '',
    `Every detector has the same budget of ${results.falseAlarmsPerThousand} false alarms per 1,000 clean frames where it can be calibrated: *permutation* (windowed, a level for each judgement; windows of ${window.windowSize}, judged every ${window.step} frames), *simulation* (online, from the reference), *guarantee* (sequential). *Textbook* means the defaults of the literature: such a row has whatever false alarms it has, and is not comparable at one budget. After an alarm all hold for 400 frames (\`hold(400)\`, [decision 0006](../../docs/decisions/0006-alarm-policy-hold.md)); the dummies start over (\`reset\`). Predictions are computed once for each stream and shared by all.`,
    '',
    '## The table',
    '',
    'Sorted by F1. Delays count a miss as later than any hit: a dash means that the quantile is a miss. False alarms per 1,000, MTFA and MTR are from the clean streams, each clean frame counted once. Correlation: between noticing a drift and the accuracy that it cost the model; a detector that notices everything, harmful or not, has none or a negative one.',
    '',
    '| detector | calibration | F1 | precision | recall | MDR | delay, median | delay, p90 | MTD | NDT | false alarms / 1,000 | MTFA | MTR | correlation with loss |',
    '|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.map(tableRow),
    '',
    '## By kind of drift',
    '',
    'Share of drifts noticed, and the median delay where at least half were. On clean streams: share of streams with a false alarm.',
    '',
    `| detector | ${CELL_KINDS.join(' | ')} |`,
    `|---|${CELL_KINDS.map(() => '---:|').join('')}`,
    ...rows.map((row) => `| ${row.title} | ${CELL_KINDS.map((kind) => kindCell(row, kind)).join(' | ')} |`),
    '',
    ...notes(rows),
    'To run it, or to go on where it stopped: `simdrift bench detectors [--seeds 20] [--datasets D,D] [--only noise@3,clean]`; with a detector of your own: `--detector ./mine.mjs`.',
    '',
  ].join('\n');
}

function seedsText({ seeds, firstSeed, streams, wanted }: RaceResults): string {
  const range = `${seeds} seeds each from ${firstSeed} on`;
  return streams === wanted ? range : `${range}, and part of the next`;
}

function tableRow(row: LeaderboardRow): string {
  const cells = [
    row.title,
    row.calibration,
    two(row.f1),
    two(row.precision),
    two(row.recall),
    two(row.mdr),
    whole(row.medianDelay),
    whole(row.p90Delay),
    whole(row.mtd),
    two(row.ndt),
    row.falseAlarmsPerThousand === null ? '–' : `${two(row.falseAlarmsPerThousand)} (${row.falseAlarms})`,
    whole(row.mtfa),
    row.mtr === null ? '–' : row.mtr.toFixed(1),
    two(row.correlation),
  ];
  return `| ${cells.join(' | ')} |`;
}

function kindCell({ kinds }: LeaderboardRow, kind: CellKind): string {
  const result = kinds[kind];
  if (result === undefined) return '–';
  const share = `${Math.round(100 * result.noticed)} %`;
  return result.medianDelay === null ? share : `${share}, ${result.medianDelay}`;
}

function notes(rows: readonly LeaderboardRow[]): string[] {
  return [...fewerNotes(rows), ...unfitNotes(rows)];
}

function fewerNotes(rows: readonly LeaderboardRow[]): string[] {
  const most = Math.max(...rows.map(({ drifts }) => drifts));
  const fewer = rows.filter(({ drifts }) => drifts < most);
  if (fewer.length === 0) return [];
  const list = fewer.map(({ title, drifts }) => `${title} (${drifts})`).join(', ');
  return [`Measured on fewer than all ${most} drifted streams so far: ${list}.`, ''];
}

function unfitNotes(rows: readonly LeaderboardRow[]): string[] {
  const unfit = rows.filter((row) => row.unfit > 0);
  if (unfit.length === 0) return [];
  const list = unfit.map(({ title, unfit: streams }) => `${title} (${streams})`).join(', ');
  return [
    `Streams on whose reference a detector could not be fitted or calibrated count as never alarming: ${list}.`,
    '',
  ];
}

function two(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

function whole(value: number | null): string {
  return value === null ? '–' : value.toFixed(0);
}
