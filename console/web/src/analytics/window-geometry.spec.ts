import { describe, expect, it } from '@jest/globals';
import { fitted, LEAST, limitsOf, moveWindow } from './window-geometry.js';

describe('a window over the frames of a run', () => {
  it('moves an edge, and stops before the other edge and at the ends of the run', () => {
    expect(moveWindow([100, 200], 'from', 150, 1000)).toEqual([150, 200]);
    expect(moveWindow([100, 200], 'from', 400, 1000)).toEqual([200 - LEAST, 200]);
    expect(moveWindow([100, 200], 'from', -5, 1000)).toEqual([0, 200]);
    expect(moveWindow([100, 200], 'until', 0, 1000)).toEqual([100, 100 + LEAST]);
    expect(moveWindow([100, 200], 'until', 2000, 1000)).toEqual([100, 1000]);
  });

  it('keeps its length when it is moved whole', () => {
    expect(moveWindow([100, 200], 'whole', 300, 1000)).toEqual([300, 400]);
    expect(moveWindow([100, 200], 'whole', 950, 1000)).toEqual([900, 1000]);
    expect(moveWindow([100, 200], 'whole', -50, 1000)).toEqual([0, 100]);
  });

  it('says how far each part goes', () => {
    expect(limitsOf([100, 200], 'from', 1000)).toEqual([0, 190]);
    expect(limitsOf([100, 200], 'until', 1000)).toEqual([110, 1000]);
    expect(limitsOf([100, 200], 'whole', 1000)).toEqual([0, 900]);
  });

  it('can be drawn whatever was typed', () => {
    expect(fitted([90, 40], 100)).toEqual([90, 100]);
    expect(fitted([500, 700], 100)).toEqual([90, 100]);
    expect(fitted([-3, 12.4], 100)).toEqual([0, 12]);
    expect(fitted([0, 0], 4)).toEqual([0, 4]);
  });
});
