import { EXP } from '../statistics/fast-exp.js';
import type { Code } from './wasm-encoder.js';
import { i32, v128 } from './wasm-instructions.js';

/** What stands at the beginning of the memory. */
export const CONSTANTS = [EXP.last, EXP.log2e, EXP.rounding, EXP.ln2High, EXP.ln2Low, 0, 1, ...EXP.coefficients];

/** Where the numbers of the caller begin: after the constants, in a cache line of their own. */
export const FREE_FROM = 64 * Math.ceil(CONSTANTS.length / 8);

/** A constant in both lanes, from the memory: engines load it faster than they make it. */
export function constant(value: number): Code {
  return [i32.const(0), v128.load64Splat(8 * CONSTANTS.indexOf(value))];
}
