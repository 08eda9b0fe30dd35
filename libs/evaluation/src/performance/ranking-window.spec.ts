import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { areaUnderRoc } from './area-under-roc.js';
import { averagePrecision } from './average-precision.js';
import { rankingWindow } from './ranking-window.js';

interface Golden {
  readonly name: string;
  readonly classes: number;
  readonly labels: readonly number[];
  readonly probabilities: readonly number[];
  readonly rocAuc: number;
  readonly prAuc: number;
}

/** By scikit-learn: `test/make-ranking-golden.py`. */
const { cases } = JSON.parse(
  readFileSync(new URL('../../test/fixtures/ranking.golden.json', import.meta.url), 'utf8'),
) as { cases: readonly Golden[] };

const filled = ({ classes, labels, probabilities }: Golden, size: number) => {
  const state = rankingWindow.init({ classes, size });
  labels.forEach((label, seq) =>
    rankingWindow.step(state, { seq, label, probabilities: probabilities.slice(seq * classes, (seq + 1) * classes) }),
  );
  return state;
};

describe('rankingWindow', () => {
  it.each(cases)('ranks $name as scikit-learn does', (golden) => {
    const { rocAuc, prAuc, count, from } = rankingWindow.measure(filled(golden, golden.labels.length));
    // Scores are kept in 32 bits, which makes equal ones of none here.
    expect(rocAuc).toBeCloseTo(golden.rocAuc, 10);
    expect(prAuc).toBeCloseTo(golden.prAuc, 10);
    expect([count, from]).toEqual([golden.labels.length, 0]);
  });

  it('looks at the newest only', () => {
    const [golden] = cases;
    const { labels, probabilities } = golden!;
    const { rocAuc, prAuc, count, from } = rankingWindow.measure(filled(golden!, 50));
    const scores = Float32Array.from(labels.slice(-50), (_, k) => probabilities[(labels.length - 50 + k) * 2 + 1]!);
    expect(rocAuc).toBeCloseTo(areaUnderRoc(scores, labels.slice(-50))!, 12);
    expect(prAuc).toBeCloseTo(averagePrecision(scores, labels.slice(-50))!, 12);
    expect([count, from]).toEqual([50, labels.length - 50]);
  });

  it('says nothing of a window in which a class has no case', () => {
    const state = rankingWindow.init({ classes: 2, size: 10 });
    for (let seq = 0; seq < 10; seq++) rankingWindow.step(state, { seq, label: 1, probabilities: [0.2, 0.8] });
    expect(rankingWindow.measure(state)).toMatchObject({ rocAuc: null });
    expect(rankingWindow.measure(rankingWindow.init({ classes: 3, size: 4 }))).toMatchObject({
      count: 0,
      rocAuc: null,
      prAuc: null,
    });
  });

  it('refuses what does not fit its classes, and stays as it was', () => {
    const state = rankingWindow.init({ classes: 2, size: 4 });
    for (const bad of [
      { seq: 0, label: 2, probabilities: [0.5, 0.5] },
      { seq: 0, label: 1, probabilities: [1] },
    ])
      expect(() => rankingWindow.step(state, bad)).toThrow(
        expect.objectContaining({ code: 'SIMDRIFT_RECORD_INVALID' }),
      );
    expect(state.seen).toBe(0);
  });
});

describe(averagePrecision.name, () => {
  it('is that of scikit-learn’s example, and the share of positives where scores say nothing', () => {
    expect(averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(0.8333333333333333, 12);
    expect(averagePrecision([5, 5, 5, 5], [1, 0, 0, 0])).toBe(0.25);
    expect(averagePrecision([1, 2], [0, 0])).toBeNull();
  });
});
