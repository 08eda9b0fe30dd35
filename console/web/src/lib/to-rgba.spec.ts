import { describe, expect, it } from '@jest/globals';
import { toRgba } from './to-rgba.js';

const base64 = (...bytes: number[]) => btoa(String.fromCharCode(...bytes));

describe('toRgba', () => {
  it('spreads gray over the colours', () => {
    expect([...toRgba({ height: 1, width: 2, channels: 1, data: base64(7, 255) })]).toEqual([
      7, 7, 7, 255, 255, 255, 255, 255,
    ]);
  });
  it('keeps colours in their order', () => {
    expect([...toRgba({ height: 1, width: 1, channels: 3, data: base64(1, 2, 200) })]).toEqual([1, 2, 200, 255]);
  });
});
