import { expMinus } from '../statistics/fast-exp.js';
import { pairDistances } from '../statistics/squared-distances.js';

/** The Gaussian kernel between all pairs of rows, a symmetric matrix with ones on its diagonal. */
export function kernelMatrix(data: Float64Array, rows: number, columns: number, gamma: number): Float64Array {
  return kernelOfDistances(pairDistances({ rows, columns, data }), rows, gamma);
}

/** The same from the squared distances of the pairs. */
export function kernelOfDistances(squares: Float64Array, rows: number, gamma: number): Float64Array {
  const kernel = new Float64Array(rows * rows);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    kernel[i * rows + i] = 1;
    for (let j = 0; j < i; j++) {
      const value = expMinus(gamma * squares[at++]!);
      kernel[i * rows + j] = value;
      kernel[j * rows + i] = value;
    }
  }
  return kernel;
}
