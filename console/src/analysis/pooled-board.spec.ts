import { describe, expect, it } from '@jest/globals';
import { pooledBoard } from './pooled-board.js';

const score = (change: object) => ({
  id: 'ks',
  title: 'Kolmogorov–Smirnov',
  kind: 'windowed',
  policy: 'alarm',
  hits: 0,
  missed: 0,
  falseAlarms: 0,
  cleanFrames: 1000,
  mtd: null,
  ndt: null,
  ...change,
});

describe(pooledBoard.name, () => {
  it('adds up the counts and derives the figures from the sums, not from the figures', () => {
    const { detectors } = pooledBoard(
      ['a', 'b'],
      [
        score({ hits: 3, missed: 1, falseAlarms: 1, mtd: 100 }),
        score({ hits: 1, missed: 3, mtd: 300, cleanFrames: 3000 }),
      ],
    );
    expect(detectors).toHaveLength(1);
    expect(detectors[0]).toMatchObject({ scores: 2, hits: 4, missed: 4, falseAlarms: 1, cleanFrames: 4000 });
    // 4 of 5 alarms were right, 4 of 8 drifts were found; three delays of 100 and one of 300 are 150 on average.
    expect(detectors[0]!.precision).toBeCloseTo(4 / 5, 12);
    expect(detectors[0]!.recall).toBeCloseTo(1 / 2, 12);
    expect(detectors[0]!.f1).toBeCloseTo(8 / 13, 12);
    expect(detectors[0]!.mtd).toBeCloseTo(150, 12);
    expect(detectors[0]!.falseAlarmsPerThousand).toBeCloseTo(0.25, 12);
  });

  it('puts the best first, and of equals the faster', () => {
    const { detectors } = pooledBoard(
      ['a'],
      [
        score({ id: 'slow', hits: 1, mtd: 200 }),
        score({ id: 'blind', missed: 1 }),
        score({ id: 'fast', hits: 1, mtd: 20 }),
        score({ id: 'fast', policy: 'two of three', hits: 1, mtd: 30 }),
      ],
    );
    expect(detectors.map(({ id, policy }) => `${id} ${policy}`)).toEqual([
      'fast alarm',
      'fast two of three',
      'slow alarm',
      'blind alarm',
    ]);
  });
});
