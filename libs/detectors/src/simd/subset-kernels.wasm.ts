import { constant } from './wasm-constants.js';
import { TYPE, type Code, type WasmFunction } from './wasm-encoder.js';
import { advance, f64x2, i32, local, v128, whileBelow } from './wasm-instructions.js';

const { i32: I32, v128: V128 } = TYPE;
const FIVE = [0, 1, 2, 3, 4];

/**
 * tabulate(strip, endOfStrip, table): two rows of a matrix at once, their columns side by side; of every five columns the sums of all 32
 * subsets.
 */
export const tabulate: WasmFunction = (() => {
  const [strip, end, table, zero, firstColumn] = [0, 1, 2, 3, 4];
  const entry = (bit: number, choice: number): Code => [
    [local.get(table), local.get(table), v128.load(16 * choice), local.get(firstColumn + bit), f64x2.add],
    v128.store(16 * ((1 << bit) + choice)),
  ];
  const group: Code = [
    FIVE.map((bit) => [local.get(strip), v128.load(16 * bit), local.set(firstColumn + bit)]),
    [local.get(table), local.get(zero), v128.store(0)],
    FIVE.map((bit) => Array.from({ length: 1 << bit }, (_, choice) => entry(bit, choice))),
    [advance(strip, 5 * 16), advance(table, 32 * 16)],
  ];
  return {
    name: 'tabulate',
    parameters: [I32, I32, I32],
    results: [],
    // Locals begin as zero, and `zero` stays it.
    locals: Array.from({ length: 6 }, () => V128),
    body: whileBelow(strip, end, group),
  };
})();

/**
 * lookUp(entries, endOfEntries, bytesOfASubset, bytesUsed, table, masks, sums): for each subset what the table has for its groups of
 * columns, times its mask, added to its sum. Entries are 16-bit offsets in bytes; a multiple of four of them is used.
 */
export const lookUp: WasmFunction = (() => {
  const [entries, end, apart, used, table, masks, sums, next, last, even, odd] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const add = (at: number, to: number): Code => [
    [local.get(next), i32.load16U(2 * at), local.get(table), i32.add, v128.load(0)],
    [local.get(to), f64x2.add, local.set(to)],
  ];
  const subset: Code = [
    [even, odd].map((to) => [constant(0), local.set(to)]),
    [local.get(entries), local.tee(next), local.get(used), i32.add, local.set(last)],
    whileBelow(next, last, [add(0, even), add(1, odd), add(2, even), add(3, odd), advance(next, 8)]),
    [local.get(sums), local.get(even), local.get(odd), f64x2.add, local.get(masks), v128.load(0), f64x2.mul],
    [local.get(sums), v128.load(0), f64x2.add, v128.store(0)],
    [advance(masks, 16), advance(sums, 16), local.get(entries), local.get(apart), i32.add, local.set(entries)],
  ];
  return {
    name: 'lookUp',
    parameters: [I32, I32, I32, I32, I32, I32, I32],
    results: [],
    locals: [I32, I32, V128, V128],
    body: whileBelow(entries, end, subset),
  };
})();
