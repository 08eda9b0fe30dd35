import { unsigned, type Code } from './wasm-encoder.js';

/** The few instructions that the kernels need, by the names of the text format. */
export const local = {
  get: (index: number): Code => [0x20, unsigned(index)],
  set: (index: number): Code => [0x21, unsigned(index)],
  tee: (index: number): Code => [0x22, unsigned(index)],
};

export const i32 = {
  /** @param value - not negative, in the signed encoding, whose last byte has a zero in front */
  const: (value: number): Code => [0x41, value < 0x40 ? value : [(value & 0x7f) | 0x80, unsigned(value >>> 7)]],
  ltU: 0x49,
  add: 0x6a,
  load16U: (offset: number): Code => [0x2f, 1, unsigned(offset)],
};

export const f64 = {
  load: (offset: number): Code => [0x2b, 3, unsigned(offset)],
  store: (offset: number): Code => [0x39, 3, unsigned(offset)],
  add: 0xa0,
};

export const v128 = {
  load: (offset: number): Code => simd(0, 3, unsigned(offset)),
  load64Splat: (offset: number): Code => simd(10, 3, unsigned(offset)),
  store: (offset: number): Code => simd(11, 3, unsigned(offset)),
  and: simd(78),
};

export const f64x2 = {
  splat: simd(20),
  extractLane: (lane: number): Code => simd(33, lane),
  lt: simd(73),
  add: simd(240),
  sub: simd(241),
  mul: simd(242),
};

export const i64x2 = { shl: simd(203), sub: simd(209) };

/** Adds to a pointer. */
export function advance(pointer: number, bytes: number): Code {
  return [local.get(pointer), i32.const(bytes), i32.add, local.set(pointer)];
}

/** Repeats while a pointer is below its end; at least once. */
export function whileBelow(pointer: number, end: number, body: Code): Code {
  const [LOOP, NOTHING, BRANCH_IF, END] = [0x03, 0x40, 0x0d, 0x0b];
  return [LOOP, NOTHING, body, local.get(pointer), local.get(end), i32.ltU, BRANCH_IF, 0, END];
}

function simd(opcode: number, ...immediates: readonly Code[]): Code {
  return [0xfd, unsigned(opcode), immediates];
}
