import type { CalibrationTarget } from '@simdrift/detectors';
import { runLengthCells, targetText, type RunLengthCell } from './cells.js';
import { distributions } from './distributions.js';
import type { RunLengthResults } from './run-length-results.js';
import { estimatedVerdicts, knownVerdict, type EstimatedVerdict } from './verdict.js';

const HEAD = `# How often calibrated online detectors cry wolf

Written by \`simdrift bench run-lengths\`. Nothing drifts here: every alarm is a false one. Each online detector is set by \`calibrate\` to an average run length
(ARL0) where its hazard stays what it is, else to the chance of an alarm within a horizon; observations are independent.
`;

const KNOWN = `## When the distribution is known

The reference is 100,000 draws, as good as the distribution. Then the detector itself runs to its first alarm, on fresh streams. An ARL0 shall lie within 15 % of the
target; of a chance of an alarm, the 95 % interval shall contain the target or lie below. *Simulated* is what the calibration expects of its options: where error
bits or counts give a detector few statistics, no threshold lies nearer, and the next one that is rare enough is taken. *Hazard* is alarms a unit of time in successive
stretches: the unit is the target run length (stretches end at 0.5, 1, 2, 3, 4 of it), or a quarter of the horizon. **✗** marks what misses its bar.

| detector | distribution | target | simulated | measured (95 % interval) | hazard | | CPU s |
|---|---|---:|---:|---:|---|---|---:|`;

const ESTIMATED = `## When it is estimated from a reference

Each of many users has a reference of 300 fresh observations; \`shewhart\`, which alarms at a single score, has 20,000, because with fewer it refuses a guarantee. What their thresholds do in truth differs from user to user; *at least the target* is the share of them whose true
ARL0 is at or above it (or whose chance of an alarm is at or below it). With \`guarantee: 0.8\` that shall be 80 %: its 95 % interval contains 80 % or lies above.

| detector | distribution | target | at least the target | true value: 10 %, median, 90 % of references | with guarantee (95 % interval) | true value | | CPU s |
|---|---|---:|---:|---|---:|---|---|---:|`;

/** The page on what was measured. */
export function runLengthsMarkdown(results: RunLengthResults): string {
  const cells = runLengthCells();
  const known = cells.filter(({ id, question }) => question === 'known' && results.known[id] !== undefined);
  const estimated = cells.filter(({ id, question }) => question === 'estimated' && results.estimated[id] !== undefined);
  return [
    HEAD,
    `${known.length + estimated.length} of ${cells.length} cells are measured; the command goes on where it was stopped.`,
    '',
    KNOWN,
    ...known.map((cell) => knownRow(cell, results)),
    '',
    ESTIMATED,
    ...estimated.map((cell) => estimatedRow(cell, results)),
    '',
  ].join('\n');
}

function knownRow(cell: RunLengthCell, { known }: RunLengthResults): string {
  const result = known[cell.id]!;
  const { measured, interval, passed } = knownVerdict(result, cell.target);
  const say = (value: number | null) => valueText(value, cell.target);
  return row([
    ...headOf(cell),
    say(result.attained),
    `${say(measured)} (${say(interval.low)} to ${say(interval.high)})`,
    result.hazards.map((hazard) => (hazard === null ? '–' : hazard.toFixed(2))).join(' · '),
    passed ? '✓' : '**✗**',
    result.seconds.toFixed(2),
  ]);
}

function estimatedRow(cell: RunLengthCell, { estimated }: RunLengthResults): string {
  const result = estimated[cell.id]!;
  const { plain, guaranteed } = estimatedVerdicts(result, cell.target);
  const spread = ({ spread: values }: EstimatedVerdict) =>
    values.map((value) => valueText(value, cell.target)).join(', ');
  const { low, high } = guaranteed.interval;
  return row([
    ...headOf(cell),
    percent(plain.share),
    spread(plain),
    `${percent(guaranteed.share)} (${percent(low)} to ${percent(high)})`,
    spread(guaranteed),
    guaranteed.passed ? '✓' : '**✗**',
    result.seconds.toFixed(2),
  ]);
}

function headOf({ detector, distribution, target }: RunLengthCell): string[] {
  return [`\`${detector}\``, distributions[distribution].title, targetText(target)];
}

function valueText(value: number | null, target: CalibrationTarget): string {
  if (value === null) return '–';
  return 'arl0' in target ? value.toFixed(0) : percent(value);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.2 ? 1 : 0)} %`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
