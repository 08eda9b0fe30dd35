import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { poolScores } from './pool-scores.js';
import { raceFigures } from './race-figures.js';
import { scoreAlarms } from './score-alarms.js';
import type { TruthInterval } from './truth-interval.js';

/** 1,000 clean frames, then an episode of 400, then 600 clean ones. */
const truth: TruthInterval[] = [
  { from: 0, until: 1000, injected: false, costly: false },
  { from: 1000, until: 1400, injected: true, costly: true },
  { from: 1400, until: 2000, injected: false, costly: false },
];

describe(raceFigures.name, () => {
  it('has the worked example of docs/race.md', () => {
    const score = scoreAlarms(truth, [400, 1080, 1900], 0);
    expect(score).toMatchObject({ hits: 1, falseAlarms: 2, falseAlarmsPerThousand: 1.25, mtfa: 800, mtd: 80 });
    expect(score).toMatchObject({ mdr: 0, mtr: 10, ndt: 0.2, precision: 1 / 3, recall: 1, f1: 0.5 });
  });

  it('has null for what is not defined', () => {
    const nothing = { hits: 0, missed: 0, falseAlarms: 0, cleanFrames: 0, delays: 0, over: 0, shares: 0 };
    expect(Object.values(raceFigures(nothing))).toEqual([null, null, null, null, null, null]);
    expect(scoreAlarms(truth, [], 0)).toMatchObject({ mtfa: null, mtd: null, mdr: 1, mtr: null, ndt: 1 });
    expect(scoreAlarms(truth, [400, 1000], 0)).toMatchObject({ mtd: 0, mtr: null, ndt: 0 });
  });
});

describe(poolScores.name, () => {
  it('adds two runs up, one of which missed its episode', () => {
    const pooled = poolScores([scoreAlarms(truth, [400, 1080, 1900], 0), scoreAlarms(truth, [400], 0)]);
    expect(pooled).toMatchObject({ hits: 1, missed: 1, falseAlarms: 3, cleanFrames: 3200 });
    expect(pooled).toMatchObject({ mtd: 80, mdr: 0.5, ndt: 0.6, recall: 0.5 });
    expect(pooled.mtfa).toBeCloseTo(1067, 0);
    expect(pooled.mtr).toBeCloseTo(6.7, 1);
  });

  it('is, of one run, its score; and figures are finite or null', () => {
    const alarms = fc.uniqueArray(fc.nat(1999)).map((seqs) => seqs.sort((a, b) => a - b));
    fc.assert(
      fc.property(alarms, fc.nat(300), (seqs, tolerance) => {
        const score = scoreAlarms(truth, seqs, tolerance);
        const pooled = poolScores([score]);
        for (const [name, value] of Object.entries(pooled)) {
          const own = score[name as keyof typeof pooled];
          if (value === null) expect(own).toBeNull();
          else {
            expect(Number.isFinite(value)).toBe(true);
            expect(value).toBeCloseTo(own!, 9);
          }
        }
      }),
    );
  });
});
