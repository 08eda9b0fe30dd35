import { pairUnit } from '../simd/pair-unit.js';
import { pairDistances } from '../statistics/squared-distances.js';

/** The Gaussian kernel between all pairs of rows, a symmetric matrix with ones on its diagonal. */
export function kernelMatrix(data: Float64Array, rows: number, columns: number, gamma: number): Float64Array {
  const pairs = kernelsOfDistances(pairDistances({ rows, columns, data }), gamma);
  const kernel = new Float64Array(rows * rows);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    kernel[i * rows + i] = 1;
    for (let j = 0; j < i; j++) {
      const value = pairs[at++]!;
      kernel[i * rows + j] = value;
      kernel[j * rows + i] = value;
    }
  }
  return kernel;
}

/** The Gaussian kernels of squared distances, e^(−γ d) of each, written in their place. */
export function kernelsOfDistances(squares: Float64Array, gamma: number): Float64Array {
  const unit = pairUnit();
  const memory = unit.memory(CHUNK);
  for (let begin = 0; begin < squares.length; begin += CHUNK) {
    const part = squares.subarray(begin, begin + CHUNK);
    memory.set(part);
    unit.kernels(0, 0, 4 * Math.ceil(part.length / 4), gamma);
    squares.set(memory.subarray(0, part.length), begin);
  }
  return squares;
}

/** Numbers at a time, as many as stay in the cache. */
const CHUNK = 2048;
