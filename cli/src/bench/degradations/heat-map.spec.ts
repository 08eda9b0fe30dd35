import { describe, expect, it } from '@jest/globals';
import { heatMapSvg, type HeatMap } from './heat-map.js';

const map = (...lost: number[]): HeatMap => ({
  title: 'A & B',
  subtitle: '3 images',
  models: [{ name: 'cnn', clean: 0.9 }],
  families: [['blur', [{ title: 'Motion <blur>', lost: [lost] }]]],
});

describe(heatMapSvg.name, () => {
  it('gives every cell its number and the colour of its step, by what is written in it', () => {
    const svg = heatMapSvg(map(-2.2, 0.4, 1.6, 12, 55));
    const cells = [...svg.matchAll(/<rect class="(\w+)"[^>]*height="18"[^>]*\/><text[^>]*>([^<]*)</g)];
    expect(cells.map(([, color, text]) => [color, text])).toEqual([
      ['g', '+2'],
      ['c0', '0'],
      ['c2', '2'],
      ['c4', '12'],
      ['c7', '55'],
    ]);
  });

  it('has no minus zero, and no name that breaks the file', () => {
    const svg = heatMapSvg(map(-0.3, 0, 0, 0, 0));
    expect(svg).not.toContain('-0');
    expect(svg).toContain('A &amp; B');
    expect(svg).toContain('Motion &lt;blur>');
  });

  it('is as high as its rows', () => {
    const height = (svg: string) => Number(/ height="(\d+)"/.exec(svg)![1]);
    const one = map(1, 2, 3, 4, 5);
    const rows = one.families[0]![1];
    const two = { ...one, families: [['blur', [...rows, ...rows]] as const] };
    expect(height(heatMapSvg(two)) - height(heatMapSvg(one))).toBe(20);
  });
});
