import { describe, expect, it } from '@jest/globals';
import { timeScale } from './time-scale.js';

describe('timeScale', () => {
  it('is straight while nothing has been injected', () => {
    const scale = timeScale(900, 6000, null, 150, 750);
    expect([scale.end, scale.detail]).toEqual([1000, null]);
    expect([scale.x(0), scale.x(500), scale.x(1000)]).toEqual([150, 450, 750]);
  });

  it('shows what follows a late injection in detail', () => {
    const scale = timeScale(3214, 6000, 3000, 150, 750);
    expect(scale.detail).not.toBeNull();
    const px = (from: number, to: number) => (scale.x(to) - scale.x(from)) / (to - from);
    expect(px(3000, 3200)).toBeGreaterThan(3 * px(0, 1000));
  });

  it('turns pixels back into frames, on both pieces', () => {
    const scale = timeScale(3214, 6000, 3000, 150, 750);
    for (const frame of [0, 777, 2000, 3000, 3214]) expect(scale.frame(scale.x(frame))).toBeCloseTo(frame, 6);
  });

  it('never goes beyond the end of the run, and moves its end in steps', () => {
    expect(timeScale(5990, 6000, null, 0, 600).end).toBe(6000);
    const ends = new Set(Array.from({ length: 3000 }, (_, seen) => timeScale(seen, null, null, 0, 600).end));
    expect(ends.size).toBeLessThan(20);
  });

  it('keeps its labels apart, whatever the width', () => {
    for (const width of [240, 600, 1000])
      for (const seen of [10, 333, 3214, 1e6]) {
        const { ticks, x } = timeScale(seen, null, seen * 0.9, 0, width);
        for (let i = 1; i < ticks.length; i++) expect(x(ticks[i]!) - x(ticks[i - 1]!)).toBeGreaterThanOrEqual(44);
      }
  });
});
