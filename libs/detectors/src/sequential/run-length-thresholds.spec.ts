import { describe, expect, it } from '@jest/globals';
import { nextUnit, seeded } from '../random.js';
import { runLengthThresholds } from './run-length-thresholds.js';

describe(runLengthThresholds.name, () => {
  it('lets the share of the survivors through, by hand', () => {
    // Four streams of two positions. The largest first value, 4, alarms and leaves; of the others 9 alarms.
    const values = Float64Array.of(1, 9, 2, 7, 3, 5, 4, 9);
    expect(Array.from(runLengthThresholds({ draws: 4, positions: 2, values }, 0.25))).toEqual([3, 9]);
    // Three survivors owe 0.75 of an alarm: carried on, there is none yet.
    expect(Array.from(runLengthThresholds({ draws: 4, positions: 2, values }, 0.5))).toEqual([2, 7]);
  });

  it('lets equal statistics alarm together or not at all', () => {
    const values = Float64Array.of(1, 1, 1, 2, 2, 2);
    expect(runLengthThresholds({ draws: 6, positions: 1, values }, 1 / 3)[0]).toBe(2);
    expect(runLengthThresholds({ draws: 6, positions: 1, values }, 1 / 2)[0]).toBe(1);
  });

  it('gives every position the same hazard among those that are left', () => {
    const [draws, positions, hazard] = [20_000, 5, 0.02];
    const random = seeded(1);
    const values = Float64Array.from({ length: draws * positions }, () => nextUnit(random));
    const thresholds = runLengthThresholds({ draws, positions, values }, hazard);
    for (const threshold of thresholds) expect(Math.abs(threshold - 0.98)).toBeLessThan(0.004);
  });
});
