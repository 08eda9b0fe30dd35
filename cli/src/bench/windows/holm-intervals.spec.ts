import { describe, expect, it } from '@jest/globals';
import { exactInterval } from '@simdrift/evaluation';
import { randomAt, randomKey } from '@simdrift/imaging';
import { holmIntervals } from './holm-intervals.js';

const of = (...alarms: number[]) => alarms.map((count) => ({ alarms: count, windows: 1000 }));

describe(holmIntervals.name, () => {
  it('is the exact interval where there is one cell', () => {
    expect(holmIntervals(of(50), 0.05, 0.05)).toEqual([{ ...exactInterval(50, 1000, 0.05), above: false }]);
  });

  it('gives the furthest cell a share of the level, and the others what is left', () => {
    // P(X ≥ 74 | 1000, 5 %) = 0.0006, twice that is below 5 % / 4; of 67 it is 0.0107, twice that above 5 % / 3.
    const judged = holmIntervals(of(40, 74, 67, 50), 0.05, 0.05);
    expect(judged.map(({ above }) => above)).toEqual([false, true, false, false]);
    expect(judged[1]).toMatchObject(exactInterval(74, 1000, 0.05 / 4));
    expect(judged[2]).toMatchObject(exactInterval(67, 1000, 0.05 / 3));
    expect(judged[1]!.low).toBeGreaterThan(0.05);
  });

  it('refutes nothing below the nominal rate, however far', () => {
    expect(holmIntervals(of(0, 1, 10), 0.05, 0.05).some(({ above }) => above)).toBe(false);
  });

  it('wrongs any of thirty true cells in no more than one of twenty tables', () => {
    let wronged = 0;
    for (let table = 0; table < 100; table++) {
      const random = randomAt(randomKey(1, 'holm', 'spec'), table);
      const cells = Array.from({ length: 30 }, () => {
        let alarms = 0;
        for (let i = 0; i < 100; i++) if (random.below(20) === 0) alarms += 1;
        return { alarms, windows: 100 };
      });
      if (holmIntervals(cells, 0.05, 0.05).some(({ above }) => above)) wronged += 1;
    }
    // At 2.5 % (the upper half of the level), 8 or more of 100 have probability 0.004.
    expect(wronged).toBeLessThan(8);
  });
});
