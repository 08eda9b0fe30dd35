import { describe, expect, it } from '@jest/globals';
import { normalQuantile, normalTable } from './normal-table.js';

describe(normalQuantile.name, () => {
  // SciPy 1.17, scipy.stats.norm.ppf.
  it.each([
    [1e-5, -4.264890793922825],
    [0.01, -2.3263478740408408],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.975, 1.959963984540054],
  ])("is SciPy's at %p", (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 7);
  });
});

describe(normalTable.name, () => {
  it('has the moments of a standard normal distribution', () => {
    const moment = (k: number) => normalTable().reduce((sum, value) => sum + value ** k, 0) / 65_536;
    expect(moment(1)).toBeCloseTo(0, 6);
    expect(moment(2)).toBeCloseTo(1, 3);
    expect(moment(3)).toBeCloseTo(0, 5);
    expect(moment(4)).toBeCloseTo(3, 1);
  });
});
