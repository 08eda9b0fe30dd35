import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROGRAM_ROOT } from '@simdrift/runtime';
import { SimdriftError } from '@simdrift/contracts';
import { print, printJson, tell } from '../../terminal/output.js';
import { machine, type Benchmark } from '../benchmark.js';
import { runLengthCells, type RunLengthCell } from './cells.js';
import { measureEstimated } from './measure-estimated.js';
import { measureKnown } from './measure-known.js';
import { runLengthsMarkdown } from './results-markdown.js';
import { readRunLengths, writeRunLengths, type RunLengthResults } from './run-length-results.js';
import { estimatedVerdicts, knownVerdict, LEAST_SHARE } from './verdict.js';

const text = { type: 'string' } as const;

/** How often calibrated online detectors alarm without drift: on known distributions, and on estimated ones. */
export const runLengthsBenchmark: Benchmark = {
  usage: 'simdrift bench run-lengths [--detector D,D…] [--force] [-o FOLDER] [--json]',
  options: { detector: text, force: { type: 'boolean' }, output: { ...text, short: 'o' } },
  async run(given) {
    const folder = given.text('output') ?? join(PROGRAM_ROOT, 'benchmarks', 'run-lengths');
    const cells = wanted(given.text('detector'));
    let results = await readRunLengths(folder);
    for (const [i, cell] of cells.entries()) {
      if (!given.flag('force') && (results[cell.question] as Record<string, unknown>)[cell.id] !== undefined) continue;
      const measured = measure(cell);
      // Read again: another command may have measured other detectors meanwhile.
      results = await readRunLengths(folder);
      Object.assign(results[cell.question], { [cell.id]: measured });
      await writeRunLengths(folder, results);
      tell(`[${i + 1}/${cells.length}] ${lineOf(cell, results)}`);
    }
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'README.md'), runLengthsMarkdown(results));
    const missed = cells.filter((cell) => !passed(cell, results));
    if (given.flag('json'))
      await printJson({ machine: machine(), folder, missed: missed.map(({ id }) => id), ...results });
    else
      await print(missed.length === 0 ? 'Every bar is met.' : missed.map((cell) => lineOf(cell, results)).join('\n'));
    return missed.length === 0 ? 0 : 1;
  },
};

function wanted(names: string | undefined): RunLengthCell[] {
  const all = runLengthCells();
  if (names === undefined) return all;
  const asked = names.split(',');
  const unknown = asked.find((name) => all.every(({ detector }) => detector !== name));
  if (unknown === undefined) return all.filter(({ detector }) => asked.includes(detector));
  throw new SimdriftError('SIMDRIFT_USAGE', `There is no online detector "${unknown}" to calibrate.`, {
    hint: '`simdrift detectors list` names them.',
  });
}

function measure(cell: RunLengthCell) {
  return cell.question === 'known' ? measureKnown(cell) : measureEstimated(cell, LEAST_SHARE);
}

function passed({ id, question, target }: RunLengthCell, { known, estimated }: RunLengthResults): boolean {
  return question === 'known'
    ? knownVerdict(known[id]!, target).passed
    : estimatedVerdicts(estimated[id]!, target).guaranteed.passed;
}

function lineOf(cell: RunLengthCell, results: RunLengthResults): string {
  const { id, question, target } = cell;
  const verdict = passed(cell, results) ? 'met' : 'MISSED';
  if (question === 'known') {
    const { measured, interval } = knownVerdict(results.known[id]!, target);
    return `${id}: ${verdict}, ${measured.toPrecision(3)} (${interval.low.toPrecision(3)} to ${interval.high.toPrecision(3)})`;
  }
  const { plain, guaranteed } = estimatedVerdicts(results.estimated[id]!, target);
  return `${id}: ${verdict}, ${guaranteed.share.toFixed(2)} of references have at least the target; ${plain.share.toFixed(2)} without a guarantee`;
}
