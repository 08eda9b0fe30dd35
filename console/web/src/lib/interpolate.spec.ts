import { describe, expect, it } from '@jest/globals';
import { interpolate } from './interpolate.js';

const points = [
  { severity: 0, accuracy: 0.9 },
  { severity: 0.5, accuracy: 0.8 },
  { severity: 1, accuracy: 0.4 },
];

describe(interpolate.name, () => {
  it.each([
    [0, 0.9],
    [0.25, 0.85],
    [0.5, 0.8],
    [0.75, 0.6],
    [1, 0.4],
  ])('at %d is %d', (severity, accuracy) => {
    expect(interpolate(points, severity)).toBeCloseTo(accuracy, 12);
  });

  it('invents nothing beyond what was measured', () => {
    expect(interpolate(points.slice(0, 2), 0.75)).toBeNull();
    expect(interpolate([], 0.5)).toBeNull();
    expect(interpolate(points.slice(1), 0.2)).toBeNull();
  });
});
