import { describe, expect, it } from '@jest/globals';
import { draw, GUTTER, scale, type Pen } from './draw.js';
import type { Strip } from './strip.js';

const canvas = { width: 658, height: 200, from: 0, to: 5000 };
const colors = { ink: 'ink', dim: 'dim', line: 'line', alarm: 'alarm' };

/** Notes what is drawn. */
class Notebook implements Pen {
  fillStyle: unknown = '';
  strokeStyle: unknown = '';
  globalAlpha = 1;
  lineWidth = 1;
  font = '';
  textBaseline: unknown = '';
  readonly rectangles: { x: number; width: number; alpha: number }[] = [];
  readonly words: { text: string; x: number; color: unknown }[] = [];
  readonly paths: { color: unknown; points: [number, number][] }[] = [];
  cleared = 0;
  clearRect(): void {
    this.cleared += 1;
  }
  fillRect(x: number, _y: number, width: number): void {
    this.rectangles.push({ x, width, alpha: this.globalAlpha });
  }
  fillText(text: string, x: number): void {
    this.words.push({ text, x, color: this.fillStyle });
  }
  beginPath(): void {
    this.paths.push({ color: this.strokeStyle, points: [] });
  }
  moveTo(x: number, y: number): void {
    this.paths.at(-1)!.points.push([x, y]);
  }
  lineTo(x: number, y: number): void {
    this.paths.at(-1)!.points.push([x, y]);
  }
  stroke(): void {
    expect(this.paths.at(-1)!.points.length).toBeGreaterThan(1);
  }
  setLineDash(): void {
    return;
  }
}

const strip: Strip = {
  truth: [{ effect: 'noise', segments: [[1000, 3000, 1]] }],
  episodes: [[1000, 3000, 1]],
  lanes: [
    { detector: 'ks', alarms: [1500, 9000], brackets: [{ onset: 1000, alarm: 1500 }] },
    { detector: 'mmd', alarms: [], brackets: [] },
  ],
  pictures: [],
};

describe('draw', () => {
  const pen = new Notebook();
  draw(pen, strip, canvas, colors);

  it('places times between the names and the right edge, and finds them again', () => {
    const { x, time } = scale(canvas);
    expect([x(0), x(5000), x(-10), x(6000)]).toEqual([GUTTER, 650, GUTTER, 650]);
    expect(time(x(1234))).toBeCloseTo(1234);
    expect(time(0)).toBe(0);
  });

  it('draws the truth where and as strongly as it was, on a clean sheet', () => {
    expect(pen.cleared).toBe(1);
    expect(pen.rectangles).toEqual([{ x: 250, width: 200, alpha: 1 }]);
    const mild = new Notebook();
    draw(mild, { ...strip, truth: [{ effect: 'noise', segments: [[1000, 3000, 0.2]] }] }, canvas, colors);
    expect(mild.rectangles[0]!.alpha).toBeCloseTo(0.4);
    expect(mild.globalAlpha).toBe(1);
  });

  it('ticks the alarms in the range, and brackets the delay with its length', () => {
    const red = pen.paths.filter(({ color }) => color === 'alarm').map(({ points }) => points.map(([x]) => x));
    expect(red).toEqual([
      [300, 300],
      [250, 250, 300, 300],
    ]);
    expect(pen.words).toContainEqual({ text: '+0.5 s', x: 305, color: 'alarm' });
  });

  it('names each lane, dimmed where nothing was noticed', () => {
    expect(pen.words.filter(({ x }) => x === 0)).toEqual([
      { text: 'noise', x: 0, color: 'ink' },
      { text: 'ks', x: 0, color: 'ink' },
      { text: 'mmd', x: 0, color: 'dim' },
    ]);
  });
});
