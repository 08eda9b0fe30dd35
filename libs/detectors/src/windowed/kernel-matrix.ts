import { expMinus } from '../statistics/fast-exp.js';
import { squaredDistance } from '../statistics/mmd.js';

/** The Gaussian kernel between all pairs of rows, a symmetric matrix with ones on its diagonal. */
export function kernelMatrix(data: Float64Array, rows: number, columns: number, gamma: number): Float64Array {
  const kernel = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    kernel[i * rows + i] = 1;
    for (let j = 0; j < i; j++) {
      const value = expMinus(gamma * squaredDistance(data, i * columns, data, j * columns, columns));
      kernel[i * rows + j] = value;
      kernel[j * rows + i] = value;
    }
  }
  return kernel;
}
