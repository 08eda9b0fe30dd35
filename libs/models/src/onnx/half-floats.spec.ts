import { describe, expect, it } from '@jest/globals';
import { halfFloats } from './half-floats.js';

describe(halfFloats.name, () => {
  it.each([
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0400, 2 ** -14],
    [0x0001, 2 ** -24],
    [0x83ff, -1023 * 2 ** -24],
    [0x8000, -0],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ])('%i is %d (IEEE 754-2008, binary16)', (bits, value) => {
    expect(halfFloats(Uint16Array.of(bits))[0]).toBe(value);
  });
});
