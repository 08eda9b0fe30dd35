import { datasetNamed } from '@simdrift/datasets';
import { EXACT, METHOD_NAMES, UNCHANGED } from './methods.js';
import { SHIFT_TYPES, type ShiftType } from './predicted-cells.js';
import type { LabelFreeResults, SetResult } from './results.js';
import { cellsOf, GATE, gates, MILD, SEVERE, summaryOf, type Summary } from './summary.js';

const HEAD = `# Accuracy without labels: how far off, and does the band hold

Written by \`simdrift bench label-free\`. Every estimator is fitted on a labelled reference drawn from the clean test split, as the warm-up of a run draws its
own, and then sees windows of images under a shift, without labels. Its estimate is held against the accuracy that those very frames turn out to have.

**Error** is the mean absolute error over windows, in points of accuracy. *Unchanged* says that accuracy is what it was on the reference: what any
estimate has to beat. *Exact* knows the accuracy of the whole split under the shift; what it still gets wrong is the chance of a window, so no method can
be expected to come below it. **Band** is the share of windows whose accuracy lay in the 90 % band.

**Shifts.** Degradation: every effect that applies to the set (\`simdrift bench degradations\` says what each costs). Prevalence: toward class 0, and toward class 1. Concept: a moved threshold
and a reannotation, where the images stay and the labels change. Levels 1 to 5 are severity .2 to 1.

**What each assumes.** CBPE: P(Y|X) is unchanged and its calibration carries over. ATC: confidence and errors move together. DoC: confidence falls point for point
with accuracy. COT: the mix of true classes is unchanged. Bands assume the same, so where an assumption fails the band misses too: read it as sampling error, not as a promise.
`;

/** The page on what was measured. */
export function labelFreeMarkdown({ sets }: LabelFreeResults): string {
  const all = Object.values(sets);
  if (all.length === 0) return `${HEAD}\nNothing was measured yet.\n`;
  return [
    HEAD,
    '![Mean absolute error of each method, by set and type of shift, levels 1 to 3](label-free.svg)',
    '',
    '## The gate',
    '',
    `Over levels 1 to 3 the best method's error is to be at least ${Math.round(100 * GATE)} % below that of *unchanged*. Where *exact* is not so far below itself, no method can be.`,
    '',
    '| shift | set | unchanged | best | its error | below | exact | gate |',
    '|---|---|---:|---|---:|---:|---:|---|',
    ...gates(all).flatMap(({ type, summary }) => [
      ...all.map((set) => gateRow(type, titleOf(set), summaryOf(cellsOf(set, type, MILD)))),
      gateRow(type, '**all sets**', summary),
    ]),
    '',
    ...concept(all),
    ...all.flatMap(sectionOf),
  ].join('\n');
}

function concept(sets: readonly SetResult[]): string[] {
  const { met, summary } = gates(sets).find(({ type }) => type === 'concept')!;
  return [
    met
      ? '**Under concept drift the gate is met, which it cannot be by right: look for an error in the measurement.**'
      : `**Under concept drift every method fails, and must**: the images are the same, so no method that sees images alone can tell. The best takes away ${points(100 * summary.gain)} % of the error of *unchanged*. Only labels tell.`,
    '',
  ];
}

function gateRow(type: ShiftType, set: string, { error, best, gain }: Summary): string {
  const possible = 1 - error[EXACT]! / error[UNCHANGED]!;
  const verdict =
    gain >= GATE ? '✓' : possible < GATE ? `✗ not met; *exact* is ${Math.round(100 * possible)} % below` : '✗ not met';
  return `| ${type} | ${set} | ${points(100 * error[UNCHANGED]!)} | ${best} | ${points(100 * error[best]!)} | ${Math.round(100 * gain)} % | ${points(100 * error[EXACT]!)} | ${verdict} |`;
}

function sectionOf(set: SetResult): string[] {
  const { model, images, clean, references, referenceFrames, window, windowsEach } = set;
  const heads = SHIFT_TYPES.flatMap((type) => [`${type} 1–3`, `${type} 4–5`]);
  const summaries = SHIFT_TYPES.flatMap((type) => [
    summaryOf(cellsOf(set, type, MILD)),
    summaryOf(cellsOf(set, type, SEVERE)),
  ]);
  return [
    `## ${titleOf(set)}`,
    '',
    `${model}, ${images} test images, clean accuracy ${clean.toFixed(3)}. ${references} references of ${referenceFrames} frames; ${windowsEach} windows of ${window} frames each in every cell. Error in points, band in percent.`,
    '',
    `| method | ${heads.join(' | ')} |`,
    `|---|${'---:|'.repeat(heads.length)}`,
    ...[UNCHANGED, ...METHOD_NAMES, EXACT].map(
      (name) => `| ${name} | ${summaries.map((summary) => figureOf(summary, name)).join(' | ')} |`,
    ),
    '',
  ];
}

function figureOf({ error, coverage, best }: Summary, name: string): string {
  const value = points(100 * error[name]!);
  const shown = name === best ? `**${value}**` : value;
  return coverage[name] === undefined ? shown : `${shown} · ${Math.round(100 * coverage[name])} %`;
}

function titleOf({ dataset }: SetResult): string {
  return datasetNamed(dataset).title;
}

function points(value: number): string {
  return value.toFixed(1).replace('-', '−');
}
