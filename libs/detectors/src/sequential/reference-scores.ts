import type { Matrix } from '../detector.js';
import { activeColumns, columnOf, inputError, requireMatrix } from '../matrix.js';

/** The scores of a reference of one column that varies. @throws {DetectorError} SIMDRIFT_DETECTOR_INPUT */
export function referenceScores(reference: Matrix, minRows: number): Float64Array {
  requireMatrix('reference', reference, minRows);
  requireOneColumn(reference);
  activeColumns(reference);
  return columnOf(reference, 0);
}

/** Refuses a reference of vectors where numbers are meant. */
export function requireOneColumn({ columns }: Matrix): void {
  if (columns === 1) return;
  throw inputError(
    `The reference has ${columns} columns.`,
    'Give one number a row; for vectors use mmd_online or cvm_online.',
  );
}
