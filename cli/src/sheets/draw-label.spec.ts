import { describe, expect, it } from '@jest/globals';
import type { Image } from '@simdrift/imaging';
import { contactSheet } from './contact-sheet.js';
import { drawLabel, LABEL_HEIGHT } from './draw-label.js';

const ground = (): Image => ({ height: 20, width: 60, channels: 3, pixels: new Uint8Array(20 * 60 * 3).fill(110) });
const shown = (text: string) => {
  const sheet = ground();
  drawLabel(sheet, text, 3, 2);
  return Array.from({ length: LABEL_HEIGHT }, (_, y) =>
    Array.from({ length: 9 }, (__, x) => (sheet.pixels[((y + 3) * 60 + x + 2) * 3] === 245 ? '#' : '.')).join(''),
  );
};

describe(drawLabel.name, () => {
  it('writes letters and digits, small ones as capitals', () => {
    expect(shown('l')).toEqual([...Array.from({ length: 12 }, () => '##.......'), '########.', '########.']);
    expect(shown('L')).toEqual(shown('l'));
    expect(shown('4')[13]).toBe('......##.');
    expect(shown('1')).not.toEqual(shown('7'));
  });

  it('leaves what it has no glyph for blank, and never draws beyond the image', () => {
    expect(shown(' ~').every((line) => line === '.........')).toBe(true);
    const sheet = ground();
    drawLabel(sheet, 'A very long name of a class indeed', 15, 2);
    expect(sheet.pixels).toHaveLength(20 * 60 * 3);
  });
});

describe('a contact sheet with names', () => {
  it('has a line above each row, and the pictures below it', () => {
    const image: Image = { height: 2, width: 9, channels: 1, pixels: new Uint8Array(18).fill(30) };
    const sheet = contactSheet([[image], [image]], ['ab', 'c']);
    const row = 8 + 6 + LABEL_HEIGHT + 6;
    expect([sheet.height, sheet.width]).toEqual([2 * row + 6, 9 * 4 + 12]);
    const values = (y: number) => [...sheet.pixels.subarray(y * sheet.width * 3, (y + 1) * sheet.width * 3)];
    expect(values(6 + LABEL_HEIGHT - 1)).toContain(245);
    expect(values(6 + LABEL_HEIGHT + 6)).toContain(30);
    expect(values(6 + row + LABEL_HEIGHT + 6)).toContain(30);
  });
});
