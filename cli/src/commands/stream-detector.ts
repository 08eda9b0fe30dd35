import { SimdriftError } from '@simdrift/contracts';
import type { DetectorEntry, Reading } from '@simdrift/detectors';
import { readMatrix } from './read-matrix.js';

/** Judges the observation of a line. */
export type LineJudge = (text: string, index: number) => Reading;

/**
 * A detector at the start of a stream of lines: a number each, or for detectors of vectors the numbers of a row. An online one
 * steps through the reference first; one that is fitted learns it.
 *
 * @param reference - a CSV file
 * @throws {SimdriftError} `SIMDRIFT_USAGE` for a detector that compares windows, or lacks its reference
 */
export function streamDetector(
  entry: DetectorEntry,
  params: Readonly<Record<string, unknown>>,
  reference: string | undefined,
): LineJudge {
  const options = { ...entry.defaults, ...params };
  if (entry.kind === 'windowed') {
    throw new SimdriftError(
      'SIMDRIFT_USAGE',
      `"${entry.name}" compares windows; it does not take numbers one by one.`,
      {
        hint: `Use: simdrift compare ${entry.name} --reference A.csv --window B.csv`,
      },
    );
  }
  if (entry.kind === 'sequential' && entry.fitted) {
    if (reference === undefined) {
      throw new SimdriftError(
        'SIMDRIFT_USAGE',
        `"${entry.name}" compares the stream with a reference: --reference is missing.`,
        {
          hint: `Use: simdrift detect ${entry.name} --reference A.csv (rows = observations, no header)`,
        },
      );
    }
    const learned = readMatrix(reference);
    if (entry.input === 'vector') {
      const { detector } = entry;
      const state = detector.fit(options, learned);
      return (text, index) => detector.step(state, parseRow(text, index));
    }
    const { detector } = entry;
    const state = detector.fit(options, learned);
    return (text, index) => detector.step(state, parseNumber(text, index));
  }
  const { detector } = entry;
  const state = detector.init(options);
  if (reference !== undefined) for (const value of readMatrix(reference).data) detector.step(state, value);
  return (text, index) => detector.step(state, parseNumber(text, index));
}

function parseNumber(text: string, index: number): number {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new SimdriftError(
    'SIMDRIFT_DETECTOR_INPUT',
    `Line ${index + 1} of stdin is not a finite number: "${text.slice(0, 40)}".`,
    { hint: 'Give one number a line.' },
  );
}

function parseRow(text: string, index: number): number[] {
  const cells = text.split(',').map((cell) => (cell.trim() === '' ? NaN : Number(cell)));
  if (cells.every(Number.isFinite)) return cells;
  throw new SimdriftError(
    'SIMDRIFT_DETECTOR_INPUT',
    `Line ${index + 1} of stdin is not a row of finite numbers: "${text.slice(0, 40)}".`,
    { hint: 'Give the columns of the reference on each line, with commas between.' },
  );
}
