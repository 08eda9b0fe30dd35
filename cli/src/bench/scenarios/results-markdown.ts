import { DATASETS } from '@simdrift/datasets';
import type { Scenario, Verdict } from '@simdrift/scenarios';
import { share } from '../../terminal/output.js';
import type { ScenarioResults } from './scenario-results.js';
import { summaryOf, type CellSummary } from './summary.js';

const HEAD = `# What came of every scenario

Written by \`simdrift bench scenarios\`: every scenario of the library on every set that it names, with the best model of the set, on seeds that nothing was tuned on. What a
scenario expects is judged over all runs of a row: *held of runs*, and the share that the scenario asks for. **✗** marks what does not hold at its share.

**Accuracy** is before anything is injected, and while something is (over the whole of a ramp, so less than what is lost at its end). **First delay** is from the onset to
the first alarm of any calibrated detector, the median over runs in frames; on a ramp the onset is where it costs a point of accuracy, and an alarm before it has delay
0. **Noticed** and **alert** count runs: any calibrated detector in drift, an alert open, while something is injected (for \`clean\`: at all, where each is a false one).
`;

/** The page on what was measured, from what was kept and what the library expects today. */
export function scenarioResultsMarkdown(results: ScenarioResults, library: readonly Scenario[]): string {
  const summaries = library.flatMap((scenario) =>
    scenario.datasets.flatMap((dataset) => {
      const cell = results.cells[`${scenario.name}@${dataset}`];
      return cell === undefined ? [] : [{ scenario, summary: summaryOf(scenario, cell) }];
    }),
  );
  const all = library.reduce((sum, { datasets }) => sum + datasets.length, 0);
  const failed = summaries.filter(({ summary }) => !summary.passed);
  const counts = [...new Set(summaries.map(({ summary }) => summary.runs))].sort((a, b) => a - b);
  const seeds =
    counts.length === 0 ? 'none' : counts.length === 1 ? `${counts[0]}` : `${counts[0]} to ${counts.at(-1)}`;
  return [
    HEAD,
    `${summaries.length} of ${all} cells (a scenario on a set) measured, ${seeds} seeds each, from ${results.firstSeed ?? '–'} on. ${
      failed.length === 0
        ? 'Every expectation held at its share.'
        : `${failed.length} did not do all that they expect: ${failed.map(({ summary }) => `\`${summary.scenario}\` on ${alias(summary.dataset)}`).join(', ')}.`
    }`,
    '',
    '| scenario | set | accuracy | first delay | noticed | alert | expectations: held of runs |',
    '|---|---|---|---:|---:|---:|---|',
    ...summaries.map(({ summary }) => rowOf(summary)),
    '',
  ].join('\n');
}

/** An expectation with how often it held. @example '✓ 10/10 an alert opens within 400 frames (90 %)' */
export function verdictText({ text, passed, held, runs, expectation }: Verdict): string {
  const what = text.replace(/, in \d+ % of runs$/, '');
  return `${passed ? '✓' : '✗'} ${held}/${runs} ${what} (${Math.round(100 * expectation.share)} %)`;
}

function rowOf({ scenario, dataset, runs, accuracy, firstDelay, noticed, alerted, verdicts }: CellSummary): string {
  const cells = [
    `\`${scenario}\``,
    alias(dataset),
    accuracy.after === null ? share(accuracy.before) : `${share(accuracy.before)} → ${share(accuracy.after)}`,
    firstDelay === null ? '–' : String(firstDelay),
    `${noticed}/${runs}`,
    `${alerted}/${runs}`,
    verdicts.map(verdictText).join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function alias(dataset: string): string {
  return Object.values(DATASETS).find(({ name }) => name === dataset)?.alias ?? dataset;
}
