import { describe, expect, it } from '@jest/globals';
import type { Image } from '../image.js';
import { randomAt, randomKey } from '../random/random.js';
import { characters } from './characters.js';
import { letters } from './letters.js';

const black: Image = { height: 28, width: 28, channels: 1, pixels: new Uint8Array(784) };
const key = randomKey(1, 'spec', 'characters');

describe('letters', () => {
  it('are 26, all different, inside their grid, with no stroke of no length', () => {
    expect(letters).toHaveLength(26);
    expect(new Set(letters.map(String)).size).toBe(26);
    for (const segments of letters) {
      for (let i = 0; i < segments.length; i += 4) {
        const [x0, y0, x1, y1] = segments.subarray(i, i + 4);
        expect([x0, x1].every((x) => x! >= 0 && x! <= 2) && [y0, y1].every((y) => y! >= 0 && y! <= 4)).toBe(true);
        expect([x0, y0]).not.toEqual([x1, y1]);
      }
    }
  });
});

describe(characters.name, () => {
  it('writes lines of five rows that do not touch, on 28 pixels', () => {
    for (let seq = 0; seq < 50; seq++) {
      const { pixels } = characters.render(black, [6, 10, 0.18], 1 / 8, randomAt(key, seq));
      const inked = Array.from({ length: 28 }, (_, y) =>
        pixels.subarray(28 * y, 28 * y + 28).some((level) => level > 0),
      );
      const runs = inked
        .map((ink) => (ink ? '#' : ' '))
        .join('')
        .trim()
        .split(/ +/);
      expect(runs.every((run) => run.length === 5)).toBe(true);
    }
  });

  it('keeps a word where it is, whatever the strength', () => {
    const few = characters.render(black, [1, 10, 0.18], 1 / 8, randomAt(key, 1)).pixels;
    const many = characters.render(black, [6, 10, 0.18], 1 / 8, randomAt(key, 1)).pixels;
    expect(few.some((level) => level > 0)).toBe(true);
    expect(few.every((level, i) => level <= many[i]!)).toBe(true);
  });
});
