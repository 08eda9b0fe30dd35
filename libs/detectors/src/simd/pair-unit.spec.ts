import { describe, expect, it } from '@jest/globals';
import { nextUnit, seeded } from '../random.js';
import { expMinus } from '../statistics/fast-exp.js';
import { pairKernelsModule } from './pair-kernels.wasm.js';
import { pairUnit } from './pair-unit.js';
import type { PairUnit } from './pair-unit.port.js';
import { padRows, putRows } from './row-blocks.js';
import { ScalarPairUnit } from './scalar-pair-unit.js';
import { WasmPairUnit } from './wasm-pair-unit.js';

const [ROWS, COLUMNS] = [10, 3];
const rows = (seed: number) => {
  const random = seeded(seed);
  return Float64Array.from({ length: ROWS * COLUMNS }, () => 4 * nextUnit(random) - 2);
};
/** What a unit makes of the same rows: distances of the first four to all, and everything that follows from them. */
function results(unit: PairUnit) {
  const memory = unit.memory(20_000);
  putRows(memory, 0, rows(5), ROWS, COLUMNS);
  unit.squares(0, 0, 3, COLUMNS, 100, 12);
  unit.kernels(100, 200, 48, 0.3);
  memory.fill(1, 300, 348);
  unit.addKernels(100, 300, 48, 5);
  const sum = unit.kernelSum(100, 48, 0.3);
  unit.tabulate(200, 4, 400);
  const offsets = new Uint16Array(memory.buffer, memory.byteOffset + 8 * 1000, 12);
  offsets.set([31, 5, 0, 17, 1, 2, 3, 4, 30, 29, 28, 27].map((choice, i) => (i % 4) * 512 + 16 * choice));
  memory.set([1, 1, 1, 0, 0, 1], 1100);
  memory.fill(0, 1200, 1206);
  unit.lookUp({ entries: 1000, apart: 1, subsets: 3, groups: 4, table: 400, masks: 1100, sums: 1200 });
  return { sum, numbers: memory.slice(0, 1300) };
}

describe('the SIMD kernels', () => {
  it('are what this engine runs, and a small module', () => {
    expect(pairUnit()).toBeInstanceOf(WasmPairUnit);
    expect(pairKernelsModule().length).toBeLessThan(4096);
    expect(pairKernelsModule()).toEqual(pairKernelsModule());
  });

  it('give the same bits as plain JavaScript', () => {
    const [fast, plain] = [results(WasmPairUnit.create()!), results(new ScalarPairUnit())];
    expect(fast.sum).toBe(plain.sum);
    expect(Buffer.from(fast.numbers.buffer).equals(Buffer.from(plain.numbers.buffer))).toBe(true);
  });

  it.each([
    ['with SIMD', () => WasmPairUnit.create()!],
    ['without', () => new ScalarPairUnit()],
  ])('are what they are said to be: %s', (_name, create) => {
    const { numbers, sum } = results(create());
    const data = rows(5);
    const distance = (i: number, j: number) => {
      let square = 0;
      for (let k = 0; k < COLUMNS; k++) square += (data[i * COLUMNS + k]! - data[j * COLUMNS + k]!) ** 2;
      return square;
    };
    let expected = 0;
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < ROWS; j++) {
        expect(numbers[100 + 12 * i + j]).toBeCloseTo(distance(i, j), 12);
        expect(numbers[200 + 12 * i + j]).toBeCloseTo(Math.exp(-0.3 * distance(i, j)), 14);
        expect(numbers[300 + 12 * i + j]).toBeCloseTo(1 + Math.exp(-5 * distance(i, j)), 14);
        expected += Math.exp(-0.3 * distance(i, j));
      }
      // Rows that fill a block up are infinitely far.
      expect([...numbers.subarray(100 + 12 * i + ROWS, 112 + 12 * i)]).toEqual([Infinity, Infinity]);
      expect([...numbers.subarray(200 + 12 * i + ROWS, 212 + 12 * i)]).toEqual([0, 0]);
    }
    expect(sum).toBeCloseTo(expected, 12);
  });

  it.each([
    ['with SIMD', () => WasmPairUnit.create()!],
    ['without', () => new ScalarPairUnit()],
  ])('keep what was written when the memory grows: %s', (_name, create) => {
    const unit = create();
    unit.memory(10)[9] = 7;
    expect(unit.memory(300_000).length).toBeGreaterThanOrEqual(300_000);
    expect(unit.memory(10)[9]).toBe(7);
    padRows(unit.memory(10), 0, 1, 2);
    expect(unit.memory(10).slice(0, 8)[1]).toBe(Infinity);
  });
});

describe('where WebAssembly is not to be had', () => {
  it('plain JavaScript takes its place', () => {
    const original = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly')!;
    try {
      Object.defineProperty(globalThis, 'WebAssembly', { configurable: true, value: undefined });
      expect(WasmPairUnit.create()).toBeUndefined();
      const forbids = class {
        constructor() {
          throw new Error('The policy of the page forbids it.');
        }
      };
      Object.defineProperty(globalThis, 'WebAssembly', { configurable: true, value: { Module: forbids } });
      expect(WasmPairUnit.create()).toBeUndefined();
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', original);
    }
  });
});

describe('expMinus', () => {
  it('is within 1e-15 of Math.exp, relatively, wherever it is not 0', () => {
    let worst = 0;
    for (let x = 0; x < 40; x += 0.000_37) worst = Math.max(worst, Math.abs(expMinus(x) / Math.exp(-x) - 1));
    expect(worst).toBeLessThan(1e-15);
    expect([expMinus(0), expMinus(-0), expMinus(40), expMinus(Infinity), expMinus(NaN)]).toEqual([1, 1, 0, 0, 0]);
  });
});
