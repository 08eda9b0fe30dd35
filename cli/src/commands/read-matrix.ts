import { existsSync, readFileSync } from 'node:fs';
import { SimdriftError } from '@simdrift/contracts';
import type { Matrix } from '@simdrift/detectors';

/**
 * A CSV file of numbers, rows = observations, no header.
 *
 * @throws {SimdriftError} `SIMDRIFT_DETECTOR_INPUT` naming file and line
 */
export function readMatrix(file: string): Matrix {
  if (!existsSync(file))
    throw new SimdriftError('SIMDRIFT_DETECTOR_INPUT', `There is no file ${file}.`, { hint: 'Check the path.' });
  const data: number[] = [];
  let [rows, columns] = [0, 0];
  readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .forEach((line, i) => {
      if (line.trim() === '') return;
      const cells = line.split(',').map((cell) => (cell.trim() === '' ? NaN : Number(cell)));
      if (rows === 0) columns = cells.length;
      const bad = cells.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) throw wrong(file, i, `column ${bad + 1} is not a finite number`);
      if (cells.length !== columns)
        throw wrong(file, i, `it has ${cells.length} columns where the first row has ${columns}`);
      data.push(...cells);
      rows += 1;
    });
  if (rows === 0)
    throw new SimdriftError('SIMDRIFT_DETECTOR_INPUT', `${file} holds no rows.`, {
      hint: 'Rows are observations, columns features, no header.',
    });
  return { rows, columns, data: Float64Array.from(data) };
}

function wrong(file: string, line: number, fault: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_DETECTOR_INPUT', `${file}:${line + 1}: ${fault}.`, {
    hint: 'Rows are observations, columns features, no header.',
  });
}
