import { EXP } from '../statistics/fast-exp.js';
import { lookUp, tabulate } from './subset-kernels.wasm.js';
import { constant, CONSTANTS } from './wasm-constants.js';
import { encodeModule, TYPE, type Code, type WasmFunction } from './wasm-encoder.js';
import { advance, f64, f64x2, i32, i64x2, local, v128, whileBelow } from './wasm-instructions.js';

const { i32: I32, f64: F64, v128: V128 } = TYPE;

/**
 * The hot loops of the kernel tests in WebAssembly with 128-bit SIMD, a module of some three kilobytes. All addresses count bytes; rows and
 * points stand in blocks of four, coordinate by coordinate (see `rowBlocks`), so both lanes of a vector belong to different rows and nothing
 * is summed across. `ScalarPairUnit` takes the same steps one number at a time.
 *
 * @returns the module in the binary format; the same bytes each time
 */
export function pairKernelsModule(): Uint8Array {
  return encodeModule([squares, kernels('kernels'), kernels('addKernels'), kernelSum, tabulate, lookUp], CONSTANTS);
}

/** squares(points, others, endOfOthers, bytesOfABlock, out, bytesBetweenOutputs): four points against blocks of four rows. */
const squares: WasmFunction = (() => {
  const [points, others, end, width, out, apart, point, endOfPoint, target] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [firstSum, left, right, own, difference] = [9, 17, 18, 19, 20];
  const addSquare = (rows: number, sum: number): Code => [
    [local.get(own), local.get(rows), f64x2.sub, local.tee(difference), local.get(difference), f64x2.mul],
    [local.get(sum), f64x2.add, local.set(sum)],
  ];
  const four = [0, 1, 2, 3];
  const coordinate: Code = [
    [local.get(others), v128.load(0), local.set(left), local.get(others), v128.load(16), local.set(right)],
    four.map((q) => [
      [local.get(point), v128.load64Splat(8 * q), local.set(own)],
      [addSquare(left, firstSum + 2 * q), addSquare(right, firstSum + 2 * q + 1)],
    ]),
    [advance(point, 32), advance(others, 32)],
  ];
  const block: Code = [
    four.map((q) => [0, 1].map((half) => [constant(0), local.set(firstSum + 2 * q + half)])),
    [local.get(points), local.tee(point), local.get(width), i32.add, local.set(endOfPoint)],
    whileBelow(point, endOfPoint, coordinate),
    [local.get(out), local.set(target)],
    four.map((q) => [
      [0, 1].map((half) => [local.get(target), local.get(firstSum + 2 * q + half), v128.store(16 * half)]),
      [local.get(target), local.get(apart), i32.add, local.set(target)],
    ]),
    advance(out, 32),
  ];
  return {
    name: 'squares',
    parameters: [I32, I32, I32, I32, I32, I32],
    results: [],
    locals: [I32, I32, I32, ...Array.from({ length: 12 }, () => V128)],
    body: whileBelow(others, end, block),
  };
})();

/** e^(−x) of both lanes of a local, left on the stack; the steps of `expMinus`. Five more locals from `first` on. */
function exponential(x: number, first: number): Code {
  const [rounded, n, r, r2, r4] = [first, first + 1, first + 2, first + 3, first + 4];
  const [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9] = EXP.coefficients;
  // a + b · factor
  const linear = (a: Code, factor: number, b: Code): Code => [b, local.get(factor), f64x2.mul, a, f64x2.add];
  const pair = (a: number, b: number): Code => linear(constant(a), r, constant(b));
  const low = linear(pair(c0, c1), r2, pair(c2, c3));
  const middle = linear(pair(c4, c5), r2, pair(c6, c7));
  return [
    [local.get(x), constant(EXP.log2e), f64x2.mul, constant(EXP.rounding), f64x2.add, local.tee(rounded)],
    [constant(EXP.rounding), f64x2.sub, local.tee(n), constant(EXP.ln2High), f64x2.mul, local.get(x), f64x2.sub],
    [local.get(n), constant(EXP.ln2Low), f64x2.mul, f64x2.add, local.tee(r)],
    [local.get(r), f64x2.mul, local.tee(r2), local.get(r2), f64x2.mul, local.set(r4)],
    linear(constant(1), r, linear(low, r4, linear(middle, r4, pair(c8, c9)))),
    // Less n in the exponent is divided by 2ⁿ: the result is above 2^−59, so never subnormal.
    [local.get(rounded), i32.const(52), i64x2.shl, i64x2.sub],
    [local.get(x), constant(EXP.last), f64x2.lt, v128.and],
  ];
}

/** kernels(from, end, out, gamma): out = e^(−γ · from), or added to what is there; a multiple of four numbers. */
function kernels(name: 'kernels' | 'addKernels'): WasmFunction {
  const [from, end, out, gamma, factor, x, spare] = [0, 1, 2, 3, 4, 5, 6];
  const two = (offset: number): Code => [
    [local.get(from), v128.load(offset), local.get(factor), f64x2.mul, local.set(x)],
    [local.get(out), exponential(x, spare)],
    name === 'addKernels' ? [local.get(out), v128.load(offset), f64x2.add] : [],
    v128.store(offset),
  ];
  return {
    name,
    parameters: [I32, I32, I32, F64],
    results: [],
    locals: Array.from({ length: 7 }, () => V128),
    body: [
      [local.get(gamma), f64x2.splat, local.set(factor)],
      whileBelow(from, end, [two(0), two(16), advance(from, 32), advance(out, 32)]),
    ],
  };
}

/** kernelSum(from, end, gamma): the sum of e^(−γ · from); four sums, every fourth number each, are added at the end. */
const kernelSum: WasmFunction = (() => {
  const [from, end, gamma, factor, x, even, odd, spare] = [0, 1, 2, 3, 4, 5, 6, 7];
  const two = (offset: number, sum: number): Code => [
    [local.get(from), v128.load(offset), local.get(factor), f64x2.mul, local.set(x)],
    [exponential(x, spare), local.get(sum), f64x2.add, local.set(sum)],
  ];
  return {
    name: 'kernelSum',
    parameters: [I32, I32, F64],
    results: [F64],
    locals: Array.from({ length: 9 }, () => V128),
    body: [
      [local.get(gamma), f64x2.splat, local.set(factor)],
      whileBelow(from, end, [two(0, even), two(16, odd), advance(from, 32)]),
      [local.get(even), local.get(odd), f64x2.add, local.tee(even), f64x2.extractLane(0)],
      [local.get(even), f64x2.extractLane(1), f64.add],
    ],
  };
})();
