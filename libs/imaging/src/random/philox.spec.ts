import { describe, expect, it } from '@jest/globals';
import { philox } from './philox.js';

const words = (...input: Parameters<typeof philox> extends [unknown, ...infer Rest] ? Rest : never) => {
  const out = new Uint32Array(4);
  philox(out, ...input);
  return [...out].map((word) => word.toString(16).padStart(8, '0')).join(' ');
};

// Random123 1.14, tests/kat_vectors, "philox4x32 10".
describe('philox', () => {
  it('gives the published words for zeros', () => {
    expect(words(0, 0, 0, 0, 0, 0)).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
  });

  it('gives the published words for ones', () => {
    const ones = 0xffffffff;
    expect(words(ones, ones, ones, ones, ones, ones)).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
  });

  it('gives the published words for the digits of pi', () => {
    expect(words(0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344)).toBe(
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    );
  });
});
