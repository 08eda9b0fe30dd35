import { describe, expect, it } from '@jest/globals';
import { correlationsOf } from './correlations.js';
import type { RunSeries } from './run-series.js';

/** Six windows of a hundred frames after a warm-up of a hundred, and one between them that overlaps two. */
const ends = [199, 299, 399, 449, 499, 599, 699];
const accuracy = [0.9, 0.8, 0.7, 0, 0.6, 0.5, 0.4];
const none = ends.map(() => null);

const series: RunSeries = {
  run: '20261124T000000Z-test',
  stream: 'main',
  frames: 700,
  reference: 100,
  every: 1,
  truth: [],
  accuracy: { seq: ends, from: ends.map((end) => end - 99), value: accuracy, low: none, high: none },
  estimates: [{ method: 'cbpe', seq: ends, value: accuracy, low: none, high: none }],
  detectors: [
    {
      id: 'a',
      title: 'Almost in step',
      kind: 'windowed',
      // SciPy: spearmanr([1..6], [5, 6, 7, 8, 7, 9]).statistic is 0.898645… (a tie).
      seq: [100, 199, 299, 399, 499, 599, 699],
      state: ['stable', 'stable', 'stable', 'stable', 'stable', 'stable', 'stable'],
      statistic: [99, 5, 6, 7, 8, 7, 9],
      threshold: none,
      ratio: none,
      alarms: [],
    },
    {
      id: 'b',
      title: 'Silent at first, then never again',
      kind: 'windowed',
      seq: [199, 299],
      state: ['pending', 'stable'],
      statistic: [1, 2],
      threshold: none.slice(5),
      ratio: none.slice(5),
      alarms: [],
    },
  ],
  features: {
    block: 100,
    seq: [99, ...ends.filter((end) => end !== 449)],
    // Further from the warm-up's 10 on either side is further.
    series: [{ name: 'mean', value: [10, 11, 8, 13, 6, 15, 4] }],
  },
};

describe(correlationsOf.name, () => {
  const result = correlationsOf(series);
  const of = (signal: string) => result.signals.find((one) => one.signal === signal)!;

  it('takes windows that do not overlap', () => {
    expect(result.windows).toBe(6);
    // The accuracy of 0 lies in the window that overlaps: with it, no order would be perfect.
    expect(of('accuracy by CBPE')).toMatchObject({ kind: 'estimate', n: 6, rho: 1 });
  });

  it('gives a known pair the coefficient of SciPy, with a detector as it spoke at the end of each window', () => {
    expect(of('Almost in step')).toMatchObject({ kind: 'detector', n: 6 });
    expect(of('Almost in step').rho).toBeCloseTo(0.898645, 5);
  });

  it('measures a feature by its distance from the warm-up', () => {
    expect(of('mean')).toMatchObject({ kind: 'feature', n: 6, rho: 1 });
  });

  it('counts neither a detector that was pending nor what it said before the window', () => {
    expect(of('Silent at first, then never again')).toMatchObject({ n: 1, rho: null, low: null, high: null });
    expect(result.signals.at(-1)!.signal).toBe('Silent at first, then never again');
  });
});
