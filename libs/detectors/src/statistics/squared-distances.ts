import type { Matrix } from '../detector.js';
import { pairUnit } from '../simd/pair-unit.js';
import { blockCount, putRows } from '../simd/row-blocks.js';

/** The squared distances of all pairs of rows j < i, by differences: (1, 0), (2, 0), (2, 1), … */
export function pairDistances({ rows, columns, data }: Matrix): Float64Array {
  const unit = pairUnit();
  const blocks = blockCount(rows);
  const [out, apart] = [4 * blocks * columns, 4 * blocks];
  const memory = unit.memory(out + 4 * apart);
  putRows(memory, 0, data, rows, columns);
  const squares = new Float64Array((rows * (rows - 1)) / 2);
  for (let block = 0, begin = 0; block < blocks; block++) {
    unit.squares(4 * block * columns, 0, block + 1, columns, out, apart);
    for (let q = 0, row = 4 * block; q < 4 && row < rows; q++, row++) {
      squares.set(memory.subarray(out + q * apart, out + q * apart + row), begin);
      begin += row;
    }
  }
  return squares;
}
