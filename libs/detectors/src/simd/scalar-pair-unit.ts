import { expMinus } from '../statistics/fast-exp.js';
import type { LookUp, PairUnit } from './pair-unit.port.js';

/** The kernels in plain JavaScript, for engines without WebAssembly SIMD, and for pages that forbid it. */
export class ScalarPairUnit implements PairUnit {
  private numbers = new Float64Array(8192);

  memory(numbers: number): Float64Array {
    if (this.numbers.length < numbers) {
      const larger = new Float64Array(Math.max(numbers, 2 * this.numbers.length));
      larger.set(this.numbers);
      this.numbers = larger;
    }
    return this.numbers;
  }

  squares(points: number, others: number, blocks: number, columns: number, out: number, apart: number): void {
    const { numbers } = this;
    for (let block = 0; block < blocks; block++) {
      for (let q = 0; q < 4; q++) {
        let s0 = 0;
        let s1 = 0;
        let s2 = 0;
        let s3 = 0;
        let row = others + 4 * block * columns;
        for (let k = 0, at = points + q; k < columns; k++, at += 4, row += 4) {
          const own = numbers[at]!;
          const d0 = own - numbers[row]!;
          const d1 = own - numbers[row + 1]!;
          const d2 = own - numbers[row + 2]!;
          const d3 = own - numbers[row + 3]!;
          s0 += d0 * d0;
          s1 += d1 * d1;
          s2 += d2 * d2;
          s3 += d3 * d3;
        }
        const to = out + q * apart + 4 * block;
        numbers[to] = s0;
        numbers[to + 1] = s1;
        numbers[to + 2] = s2;
        numbers[to + 3] = s3;
      }
    }
  }

  kernels(from: number, out: number, count: number, gamma: number): void {
    const { numbers } = this;
    for (let i = 0; i < count; i++) numbers[out + i] = expMinus(numbers[from + i]! * gamma);
  }

  addKernels(from: number, out: number, count: number, gamma: number): void {
    const { numbers } = this;
    for (let i = 0; i < count; i++) numbers[out + i] = numbers[out + i]! + expMinus(numbers[from + i]! * gamma);
  }

  kernelSum(from: number, count: number, gamma: number): number {
    const { numbers } = this;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let at = from; at < from + count; at += 4) {
      s0 += expMinus(numbers[at]! * gamma);
      s1 += expMinus(numbers[at + 1]! * gamma);
      s2 += expMinus(numbers[at + 2]! * gamma);
      s3 += expMinus(numbers[at + 3]! * gamma);
    }
    return s0 + s2 + (s1 + s3);
  }

  tabulate(strip: number, groups: number, table: number): void {
    const { numbers } = this;
    for (let group = 0; group < groups; group++) {
      const base = table + 64 * group;
      numbers[base] = 0;
      numbers[base + 1] = 0;
      for (let bit = 0; bit < 5; bit++) {
        const column = strip + 10 * group + 2 * bit;
        const half = 2 << bit;
        for (let at = base; at < base + half; at += 2) {
          numbers[at + half] = numbers[at]! + numbers[column]!;
          numbers[at + half + 1] = numbers[at + 1]! + numbers[column + 1]!;
        }
      }
    }
  }

  lookUp({ entries, apart, subsets, groups, table, masks, sums }: LookUp): void {
    const { numbers } = this;
    const offsets = new Uint16Array(numbers.buffer);
    for (let subset = 0; subset < subsets; subset++) {
      let even0 = 0;
      let even1 = 0;
      let odd0 = 0;
      let odd1 = 0;
      const from = 4 * (entries + subset * apart);
      for (let next = from; next < from + groups; next += 2) {
        const even = table + (offsets[next]! >>> 3);
        const odd = table + (offsets[next + 1]! >>> 3);
        even0 += numbers[even]!;
        even1 += numbers[even + 1]!;
        odd0 += numbers[odd]!;
        odd1 += numbers[odd + 1]!;
      }
      const at = 2 * subset;
      numbers[sums + at] = numbers[sums + at]! + (even0 + odd0) * numbers[masks + at]!;
      numbers[sums + at + 1] = numbers[sums + at + 1]! + (even1 + odd1) * numbers[masks + at + 1]!;
    }
  }
}
