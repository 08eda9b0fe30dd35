import { DATASETS } from '@simdrift/datasets';
import { holmIntervals, type Judged } from './holm-intervals.js';
import { referenceSpread } from './reference-spread.js';
import { SETS, windowCells, type WindowPlan } from './window-cell.js';
import type { MeasuredWindows, WindowResults } from './window-results.js';

/** Probability that any interval misses its cell. */
export const LEVEL = 0.05;

/** The page on what was measured. */
export function windowsMarkdown({ plan, cells }: WindowResults): string {
  const measured = Object.values(cells).sort(byName);
  if (plan === null || measured.length === 0)
    return '# False alarms of windowed detectors\n\nNothing is measured yet.\n';
  const judged = holmIntervals(measured, plan.alpha, LEVEL);
  const above = measured.filter((_, i) => judged[i]!.above);
  const verdict =
    above.length === 0
      ? `**All ${measured.length} intervals contain ${percent(plan.alpha)} % or lie below it.**`
      : `**${above.length} of ${measured.length} lie above ${percent(plan.alpha)} %: ${above.map(nameOf).join(', ')}.**`;
  const lacking = windowCells(SETS).filter(({ id }) => cells[id] === undefined);
  return [
    head(plan),
    verdict,
    ...(lacking.length === 0
      ? []
      : [`Not measured yet: ${lacking.map(({ id }) => id).join(', ')}. The command measures what is missing.`]),
    '',
    '| detector | input | set | window | alarms, % | interval | given one reference: 10th–90th percentile | its deviation | textbook, % |',
    '|---|---|---|---:|---:|---|---|---:|---:|',
    ...measured.map((cell, i) => rowOf(cell, judged[i]!, plan)),
    '',
    overlapHead(plan),
    ...overlapRows(measured, plan),
    '',
  ].join('\n');
}

function head({ references, alpha, referenceRows, draws, followed, runs, windowsARun, textbook }: WindowPlan): string {
  return `# False alarms of windowed detectors

Written by \`simdrift bench windows\`. Every windowed detector of the registry, calibrated at ${percent(alpha)} % for all its features together, on clean images of three real sets: the test
split goes through the best model of the set once, and rows are drawn from it with replacement, as a stream draws its images. Every cell has ${thousands(references)} references of ${thousands(referenceRows)} rows
and one window for each, all fresh and so independent; thresholds are from ${draws} random splits of the reference (C2ST: 100; the default is 2,000, which makes one threshold surer and leaves the
rate over many references as it is).

**Interval**: exact (Clopper–Pearson), simultaneous at 95 % over all cells by Holm's step-down: the chance that any cell whose true rate is at most ${percent(alpha)} % is found above it is at most one in
twenty. **Given one reference**: ${followed} of the references went on to see ${runs * windowsARun} windows each, end to end; the percentiles are of their counted rates, in which chance has its part (a
true 5 % in ${runs * windowsARun} windows shows 0 to 10 %); the deviation is that of the references' own rates, chance taken out. What is promised is the rate over references; who has
one has a rate of its own. **Textbook**: the literature's thresholds, on ${textbook} of the windows.
`;
}

function overlapHead({ windowsARun, overlap, alpha }: WindowPlan): string {
  const independent = percent(1 - (1 - alpha) ** windowsARun);
  return `## Overlapping windows, and the error of a reference

Runs of ${windowsARun} window lengths without drift, on the references above, a detector's sets and sizes together. *End to end*: ${windowsARun} windows that share nothing (tumbling, \`step = windowSize\`). *Overlapping*:
the same run judged ${overlap} times as often (\`step = windowSize / ${overlap}\`). A judgement alarms equally often either way; a run does not: ${overlap * (windowsARun - 1) + 1} overlapping judgements have less than ${overlap} times the
chances of ${windowsARun} apart, because neighbours share their observations. Independent judgements would alarm in ${independent} % of runs end to end, and in ${percent(1 - (1 - alpha) ** (overlap * (windowsARun - 1) + 1))} % of
overlapping ones; windows of one reference share its luck, so both lie below as a rule. Runs on one reference are not independent, and the last digit is chance.

| detector | judgements that alarm, end to end, % | overlapping, % | runs with an alarm, end to end, % | overlapping, % |
|---|---:|---:|---:|---:|`;
}

function rowOf(cell: MeasuredWindows, { low, high, above }: Judged, { runs, windowsARun }: WindowPlan): string {
  const { detector, input, dataset, windowSize, alarms, windows, givenReference, textbook } = cell;
  const spread = referenceSpread(givenReference, runs * windowsARun);
  const columns = [
    `\`${detector}\``,
    input,
    alias(dataset),
    String(windowSize),
    `${percent(alarms / windows)}${above ? ' **above**' : ''}`,
    `${percent(low)}–${percent(high)}`,
    `${percent(spread.low)}–${percent(spread.high)}`,
    percent(spread.deviation),
    percent(textbook.alarms / textbook.windows),
  ];
  return `| ${columns.join(' | ')} |`;
}

function overlapRows(cells: readonly MeasuredWindows[], { runs, windowsARun }: WindowPlan): string[] {
  return [...new Set(cells.map(({ detector }) => detector))].map((detector) => {
    const own = cells.filter((cell) => cell.detector === detector);
    const sum = (of: (cell: MeasuredWindows) => number) => own.reduce((total, cell) => total + of(cell), 0);
    const apart = sum(({ givenReference }) => givenReference.reduce((total, count) => total + count, 0));
    const windows = sum(({ givenReference }) => givenReference.length * runs * windowsARun);
    const count = sum((cell) => cell.runs.count);
    const columns = [
      `\`${detector}\``,
      percent(apart / windows),
      percent(sum((cell) => cell.runs.alarms) / sum((cell) => cell.runs.judgements)),
      percent(sum((cell) => cell.runs.endToEnd) / count),
      percent(sum((cell) => cell.runs.overlapping) / count),
    ];
    return `| ${columns.join(' | ')} |`;
  });
}

/** @example nameOf(cell); // '`ks` on breast, 200' */
export function nameOf({ detector, dataset, windowSize }: MeasuredWindows): string {
  return `\`${detector}\` on ${alias(dataset)}, ${windowSize}`;
}

function byName(a: MeasuredWindows, b: MeasuredWindows): number {
  return a.detector.localeCompare(b.detector) || a.dataset.localeCompare(b.dataset) || a.windowSize - b.windowSize;
}

function alias(dataset: string): string {
  return Object.values(DATASETS).find(({ name }) => name === dataset)?.alias ?? dataset;
}

function percent(share: number): string {
  return (100 * share).toFixed(1).replace(/\.0$/, '');
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}
