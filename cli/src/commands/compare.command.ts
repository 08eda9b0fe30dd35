import { SimdriftError } from '@simdrift/contracts';
import { compare, detectorByName, type Comparison } from '@simdrift/detectors';
import { readArguments, requirePositional, type Arguments } from '../arguments.js';
import type { Command } from '../command.js';
import { print, printJson, table } from '../terminal/output.js';
import { parseParams } from './detect.command.js';
import { readMatrix } from './read-matrix.js';

const USAGE = 'simdrift compare NAME --reference A.csv --window B.csv [--params JSON] [--json]';

/** One windowed detector on two samples. Drift is an answer, not a failure: the exit code is 0 either way. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const text = { type: 'string' } as const;
    const given = readArguments(args, { reference: text, window: text, params: text }, USAGE);
    const { name, kind } = detectorByName(requirePositional(given, 0, 'name of the detector', USAGE));
    if (kind !== 'windowed') {
      throw new SimdriftError('SIMDRIFT_USAGE', `"${name}" takes numbers one by one; it does not compare windows.`, {
        hint: `Use: simdrift detect ${name} < numbers.txt`,
      });
    }
    const reference = readMatrix(fileOf(given, 'reference'));
    const window = readMatrix(fileOf(given, 'window'));
    // Options are checked by name and value where they are used.
    const result = compare(name, reference, window, parseParams(given.text('params')));
    const { statistic, threshold, pValue, drift, features } = result;
    if (given.flag('json')) await printJson({ statistic, threshold, pValue, drift, features });
    else await print(inWords(name, result));
    return 0;
  },
};

function fileOf(given: Arguments, option: 'reference' | 'window'): string {
  const file = given.text(option);
  if (file !== undefined) return file;
  throw new SimdriftError('SIMDRIFT_USAGE', `--${option} is missing: a CSV file, rows = observations, no header.`, {
    hint: `Usage: ${USAGE}`,
  });
}

const LISTED = 10;

function inWords(name: string, { statistic, threshold, pValue, drift, features }: Comparison): string {
  const figures = `statistic ${digits(statistic)}, threshold ${digits(threshold)}, p-value ${digits(pValue)}`;
  const units = features.some(({ distance }) => distance !== undefined);
  const rows = features
    .slice(0, LISTED)
    .map(({ feature, statistic: own, pValue: p, distance = null }) => [
      String(feature),
      digits(own),
      digits(p),
      ...(units ? [digits(distance)] : []),
    ]);
  const titles = ['feature', 'statistic', 'p-value', ...(units ? ['in its units'] : [])];
  return [
    `${name}: ${drift ? 'drift' : 'no drift'} (${figures})`,
    ...(rows.length === 0 ? [] : ['', table([titles, ...rows])]),
    ...(features.length > LISTED
      ? [`and ${features.length - LISTED} features that differ less (--json has them all)`]
      : []),
  ].join('\n');
}

function digits(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)));
}
