import { describe, expect, it } from '@jest/globals';
import type { Image } from '@simdrift/imaging';
import { contactSheet } from './contact-sheet.js';

const gray: Image = { height: 1, width: 2, channels: 1, pixels: Uint8Array.of(10, 200) };
const color: Image = { height: 1, width: 2, channels: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };

describe(contactSheet.name, () => {
  const sheet = contactSheet([
    [gray, gray],
    [color, color],
  ]);
  const at = (y: number, x: number) => [
    ...sheet.pixels.subarray((y * sheet.width + x) * 3, (y * sheet.width + x) * 3 + 3),
  ];

  it('enlarges every pixel four times, on gray ground with gaps', () => {
    expect([sheet.height, sheet.width]).toEqual([6 + 4 + 6 + 4 + 6, 6 + 8 + 6 + 8 + 6]);
    expect([at(5, 6), at(6, 5), at(10, 7)]).toEqual(Array.from({ length: 3 }, () => [110, 110, 110]));
    expect([at(6, 6), at(9, 9), at(6, 10), at(9, 13)].map(([value]) => value)).toEqual([10, 10, 200, 200]);
    expect(at(6, 20)).toEqual([10, 10, 10]);
  });

  it('keeps colours', () => {
    expect([at(16, 6), at(19, 13)]).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });
});
