import { describe, expect, it } from '@jest/globals';
import { compare } from './compare.js';
import { fixture, hardRows, normalMatrix } from './fixtures.spec-helper.js';
import { matrixOf } from './matrix.js';
import { medianGamma, mmdSquared } from './statistics/mmd.js';
import { domainScores, univariateTests } from './windowed/windowed-names.js';

interface Golden {
  readonly samples: readonly {
    a: number[];
    b: number[];
    kind: string;
    ks: { statistic: number; exact: number };
    chiSquare: { statistic: number; pValue: number };
    wasserstein: number;
    psi: number;
    cvm: { statistic: number; asymptotic: number; exact?: number };
    andersonDarling: { statistic: number; pValue: number };
    energy: number;
    jensenShannon: number;
    hellinger: number;
  }[];
}
const { samples } = fixture<Golden>('scipy.json');
const column = (values: readonly number[]) => matrixOf(values.map((value) => [value]));
const univariate = Object.keys(univariateTests);
const names = [...univariate, ...Object.keys(domainScores), 'mmd', 'c2st'];

describe('compare', () => {
  it.each(samples.filter(({ a, b }) => Math.min(a.length, b.length) >= 12))(
    'is SciPy in textbook mode: $kind',
    (sample) => {
      const [a, b] = [column(sample.a), column(sample.b)];
      const ks = compare('ks', a, b, { mode: 'textbook' });
      expect(ks.statistic).toBeCloseTo(sample.ks.statistic, 9);
      expect(ks.pValue).toBeCloseTo(sample.ks.exact, 6);
      expect(ks.drift).toBe(sample.ks.exact < 0.05);
      expect(compare('chi_square', a, b, { mode: 'textbook' }).statistic).toBeCloseTo(sample.chiSquare.statistic, 9);
      const psi = compare('psi', a, b, { mode: 'textbook' });
      expect([psi.drift, psi.pValue, psi.threshold]).toEqual([sample.psi > 0.2, null, 0.2]);
      const textbook = (name: string) => compare(name, a, b, { mode: 'textbook' });
      const cvm = textbook('cvm');
      expect(cvm.statistic).toBeCloseTo(sample.cvm.statistic, 9);
      expect(cvm.pValue).toBeCloseTo(
        Math.max(sample.a.length, sample.b.length) <= 20 ? sample.cvm.exact! : sample.cvm.asymptotic,
        6,
      );
      const andersonDarling = textbook('anderson_darling');
      expect(andersonDarling.statistic).toBeCloseTo(sample.andersonDarling.statistic, 9);
      expect(andersonDarling.pValue).toBeCloseTo(sample.andersonDarling.pValue, 6);
      expect(andersonDarling.drift).toBe(sample.andersonDarling.pValue < 0.05);
      for (const [name, statistic] of [
        ['energy', sample.energy],
        ['jensen_shannon', sample.jensenShannon],
        ['hellinger', sample.hellinger],
      ] as const) {
        expect(textbook(name)).toMatchObject({ drift: statistic > 0.1, pValue: null, threshold: 0.1 });
        expect(textbook(name).statistic).toBeCloseTo(statistic, 9);
      }
    },
  );

  it.each(['calibrated', 'textbook'] as const)('gives SciPy’s distances in the units of the feature: %s', (mode) => {
    for (const { a, b, wasserstein, energy } of samples.filter(
      (sample) => Math.min(sample.a.length, sample.b.length) >= 12,
    )) {
      const distance = (name: string) =>
        compare(name, column(a), column(b), { mode, draws: 100 }).features[0]!.distance;
      expect(distance('wasserstein')).toBeCloseTo(wasserstein, 9);
      expect(distance('energy')).toBeCloseTo(energy, 9);
    }
  });

  it.each(names)('%s: no drift between halves of one sample, drift after a shift', (name) => {
    const rows = hardRows(4, 300);
    const still = compare(name, matrixOf(rows.slice(0, 150)), matrixOf(rows.slice(150)), { draws: 500 });
    const moved = compare(
      name,
      matrixOf(rows.slice(0, 150)),
      matrixOf(rows.slice(150).map((row) => Array.from(row, (value) => value + 1))),
      { draws: 500, standardise: name === 'mmd' },
    );
    expect(still.drift).toBe(still.pValue! <= 0.05);
    expect(moved).toMatchObject({ drift: true, pValue: 1 / 501 });
    expect(moved.statistic).toBeGreaterThan(moved.threshold);
    expect(
      [still, moved]
        .flatMap(({ statistic, threshold, pValue }) => [statistic, threshold, pValue!])
        .every(Number.isFinite),
    ).toBe(true);
  });

  it.each(names)('%s: a false verdict in about five of a hundred equal pairs, over all features together', (name) => {
    // Each of a C2ST's draws is a classifier: fewer of them.
    const [runs, draws, most] = name === 'c2st' ? [60, 100, 9] : [200, 199, 19];
    let drifts = 0;
    for (let run = 0; run < runs; run++) {
      const rows = hardRows(100 + run, 80);
      if (compare(name, matrixOf(rows.slice(0, 50)), matrixOf(rows.slice(50)), { draws, seed: run }).drift) drifts += 1;
    }
    // A permutation test is exact: at most 5 %; 20 of 200, and 10 of 60, have probability 0.003 and 0.001 at that rate.
    expect(drifts).toBeLessThanOrEqual(most);
  });

  it('gives the unbiased squared MMD, its width by the median of all pairs', () => {
    const [a, b] = [normalMatrix(1, 40, 3), normalMatrix(2, 30, 3)];
    const pool = { rows: 70, columns: 3, data: Float64Array.of(...a.data, ...b.data) };
    expect(compare('mmd', a, b).statistic).toBeCloseTo(mmdSquared(a, b, medianGamma(pool)), 9);
  });

  it('leaves constant features out, and ranks the rest', () => {
    const a = matrixOf(hardRows(1, 100));
    const b = matrixOf(hardRows(2, 100).map((row) => Array.from(row, (value, i) => value + (i === 4 ? 2 : 0))));
    const { features } = compare('ks', a, b);
    expect(features[0]!.feature).toBe(4);
    expect(features.map(({ feature }) => feature)).not.toContain(7);
  });

  it('sees a feature that was constant and no longer is', () => {
    const a = matrixOf(Array.from({ length: 60 }, (_, i) => [i, 0]));
    const b = matrixOf(Array.from({ length: 60 }, (_, i) => [i, i % 2]));
    for (const name of univariate) {
      const result = compare(name, a, b);
      expect(result).toMatchObject({ drift: true, features: [{ feature: 1 }, { feature: 0 }] });
      expect(Number.isFinite(result.statistic)).toBe(true);
    }
  });
});
