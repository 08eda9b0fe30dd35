import type { GuaranteeCell } from './measure-claim.js';

/** What `simdrift bench guarantees` measured. */
export interface GuaranteeResults {
  /** For whoever reads the file. */
  readonly about: string;
  /** Real sets that were not at hand. */
  readonly skipped: readonly string[];
  readonly models: readonly string[];
  /** All the cells that there are to measure. */
  readonly wanted: number;
  readonly cells: readonly GuaranteeCell[];
}

const HEAD = `# What the sequential detectors promise, measured

Written by \`simdrift bench guarantees\`. Each row runs a detector on streams of independent observations without any change: known distributions, and the errors
and confidences of a real model on test images drawn with replacement. Each run has a reference of its own (300 rows; \`mmd_online\` and \`cvm_online\` do 25 runs on each).

A claim **fails** only where the one-sided 95 % bound of what was measured lies beyond it. *ever ≤ p*: the share of runs with any false alarm within the horizon (exact
bound, from below). *run ≥ n*: the mean run length to a false alarm, runs cut at the horizon, so that the true mean is longer (bound from above, over references). About one in
twenty true claims that are met with equality would fail by chance.

**Delay** is the price: mean observations from the change (at 200 observations after the beginning) to the alarm, cut at the horizon, over the runs that had not alarmed
before; *noticed* counts those that alarmed within the horizon. A test that promises no false alarm *ever* is slower than one that may raise one in every few hundred.
`;

/** The page on what was measured. */
export function guaranteesMarkdown({ cells, wanted, skipped, models }: GuaranteeResults): string {
  const failed = cells.filter(({ holds }) => !holds);
  return [
    HEAD,
    `${cells.length < wanted ? `${cells.length} of ${wanted} cells measured; the command goes on where it was stopped.` : `${cells.length} cells.`} ${failed.length === 0 ? 'Every claim holds.' : `${failed.length} ${failed.length === 1 ? 'claim fails' : 'claims fail'}: ${failed.map(({ detector, source }) => `\`${detector}\` on ${source}`).join(', ')}.`}`,
    ...(models.length === 0 ? [] : [`Models: ${models.map((model) => `\`${model}\``).join(', ')}.`]),
    ...skipped.map((text) => `Left out: ${text}.`),
    '',
    ...tables(cells),
  ].join('\n');
}

function tables(cells: readonly GuaranteeCell[]): string[] {
  const titleOf = ({ detector, options }: GuaranteeCell) => `${detector} · ${options}`;
  return [...new Set(cells.map(titleOf))].flatMap((title) => [
    `## ${title}`,
    '',
    '| in control | claim | measured | 95 % bound | runs × horizon | holds | change | delay | noticed |',
    '|---|---|---:|---:|---:|---|---|---:|---:|',
    ...cells.filter((cell) => titleOf(cell) === title).map(rowOf),
    '',
  ]);
}

function rowOf(cell: GuaranteeCell): string {
  const { source, kind, claim, measured, bound, runs, horizon, holds, change, delay } = cell;
  const shown = (value: number) => (kind === 'ever' ? value.toFixed(3) : value.toFixed(0));
  const parts = [
    source,
    kind === 'ever' ? `ever ≤ ${claim}` : `run ≥ ${claim}`,
    shown(measured),
    shown(bound),
    `${runs} × ${horizon}`,
    holds ? '✓' : '**✗**',
    change,
    delay === null ? '–' : delay.mean.toFixed(0),
    delay === null ? '–' : `${delay.noticed}/${delay.runs}`,
  ];
  return `| ${parts.join(' | ')} |`;
}
