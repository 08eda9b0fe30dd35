import type { FeatureVector, Matrix } from './detector.js';
import { DetectorError } from './detector-error.js';
import { LARGEST } from './options.js';

/** A matrix from rows of equal length. @throws {DetectorError} SIMDRIFT_DETECTOR_INPUT for ragged or empty rows */
export function matrixOf(rows: readonly FeatureVector[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (row.length !== columns)
      throw inputError(`Row ${i} has ${row.length} values, row 0 has ${columns}.`, 'Give rows of one length.');
    data.set(row, i * columns);
  });
  return { rows: rows.length, columns, data };
}

/** Refuses a matrix that is too small, of the wrong size, or holds a value that is not finite. */
export function requireMatrix(what: string, matrix: Matrix, minRows: number): void {
  const { rows, columns, data } = matrix;
  if (columns < 1) throw inputError(`The ${what} has no columns.`, 'Give at least one feature.');
  if (rows < minRows) throw inputError(`The ${what} has ${rows} rows.`, `Give at least ${minRows}.`);
  if (data.length !== rows * columns) {
    throw inputError(
      `The ${what} holds ${data.length} values for ${rows} × ${columns}.`,
      'Give rows × columns values.',
    );
  }
  const bad = data.findIndex((value) => !(Math.abs(value) <= LARGEST));
  if (bad < 0) return;
  const place = `row ${Math.floor(bad / columns)}, column ${bad % columns}`;
  throw inputError(
    `The ${what} holds ${String(data[bad])} (${place}).`,
    'Give finite numbers within ±1e100; leave out rows with missing values.',
  );
}

/** Refuses an observation of another dimension than the reference, or with a value that is not finite. */
export function requireVector(vector: FeatureVector, columns: number): void {
  if (vector.length !== columns) {
    throw inputError(
      `The observation has ${vector.length} features, the reference ${columns}.`,
      'Give the same features in the same order.',
    );
  }
  for (let i = 0; i < columns; i++) {
    if (!(Math.abs(vector[i]!) <= LARGEST)) {
      throw inputError(
        `Feature ${i} of the observation is ${String(vector[i])}.`,
        'Give finite numbers within ±1e100; leave out what is missing.',
      );
    }
  }
}

/** One column as a new array. */
export function columnOf({ rows, columns, data }: Matrix, column: number): Float64Array {
  const values = new Float64Array(rows);
  for (let i = 0; i < rows; i++) values[i] = data[i * columns + column]!;
  return values;
}

/** The columns that hold more than one value, and the constant ones, which no test can use. @throws when all are constant */
export function activeColumns(reference: Matrix): { active: number[]; dropped: number[] } {
  const active: number[] = [];
  const dropped: number[] = [];
  for (let f = 0; f < reference.columns; f++) (varies(reference, f) ? active : dropped).push(f);
  if (active.length === 0)
    throw inputError('Every feature of the reference is constant.', 'Give a reference in which something varies.');
  return { active, dropped };
}

function varies({ rows, columns, data }: Matrix, column: number): boolean {
  for (let i = 1; i < rows; i++) if (data[i * columns + column] !== data[column]) return true;
  return false;
}

export function inputError(message: string, hint: string): DetectorError {
  return new DetectorError('SIMDRIFT_DETECTOR_INPUT', message, hint);
}
