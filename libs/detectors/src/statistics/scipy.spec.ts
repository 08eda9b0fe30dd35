import { describe, expect, it } from '@jest/globals';
import { fixture } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { chiSquarePValue, chiSquareStatistic } from './chi-square.js';
import { upperGamma } from './gamma.js';
import { kolmogorovSurvival } from './kolmogorov.js';
import { ksAsymptotic, ksCritical, ksExact, ksExactEqualSizes } from './ks-probability.js';
import { ksStatistic } from './ks.js';
import { medianGamma, mmdSquared } from './mmd.js';
import { psi } from './psi.js';
import { binCounts, quantileEdges } from './quantile-bins.js';
import { wassersteinDistance } from './wasserstein.js';

interface Sample {
  readonly kind: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly ks: { readonly statistic: number; readonly exact: number; readonly asymptotic: number };
  readonly chiSquare: { readonly statistic: number; readonly pValue: number };
  readonly wasserstein: number;
  readonly psi: number;
}
interface Golden {
  readonly origin: string;
  readonly samples: readonly Sample[];
  readonly mmd: readonly { a: number[][]; b: number[][]; gamma: number; statistic: number }[];
  readonly gamma: readonly { a: number; x: number; upper: number }[];
  readonly kolmogorov: readonly { n: number; d: number; sf: number }[];
}

const golden = fixture<Golden>('scipy.json');
const close = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance);

describe(`statistics, against ${golden.origin}`, () => {
  it.each(golden.samples.map((sample) => ({ ...sample, n: sample.a.length, m: sample.b.length })))(
    '$kind $n and $m',
    (sample) => {
      const a = Float64Array.from(sample.a).sort();
      const b = Float64Array.from(sample.b).sort();
      const { statistic, exact, asymptotic } = sample.ks;
      close(ksStatistic(a, b), statistic, 1e-9);
      close(ksExact(a.length, b.length, statistic), exact, 1e-6 * exact);
      close(ksAsymptotic(a.length, b.length, statistic), asymptotic, 1e-6);
      if (a.length === b.length)
        close(ksExactEqualSizes(a.length, Math.round(statistic * a.length)), exact, 1e-6 * exact);
      const edges = quantileEdges(a, 10);
      const [inA, inB] = [binCounts(edges, a), binCounts(edges, b)];
      close(chiSquareStatistic(inA, inB), sample.chiSquare.statistic, 1e-9);
      close(
        chiSquarePValue(sample.chiSquare.statistic, inA, inB),
        sample.chiSquare.pValue,
        1e-6 * sample.chiSquare.pValue,
      );
      close(psi(inA, inB), sample.psi, 1e-9);
      close(wassersteinDistance(a, b), sample.wasserstein, 1e-9);
    },
  );

  it.each(golden.mmd)('squared MMD, case %#', ({ a, b, gamma, statistic }) => {
    close(medianGamma(matrixOf(a)), gamma, 1e-9);
    close(mmdSquared(matrixOf(a), matrixOf(b), gamma), statistic, 1e-9);
  });

  it.each(golden.gamma)('Q($a, $x)', ({ a, x, upper }) => close(upperGamma(a, x), upper, 1e-12));

  it.each(golden.kolmogorov)('P(D ≥ $d) of $n values', ({ n, d, sf }) => close(kolmogorovSurvival(n, d), sf, 1e-9));
});

describe('ksCritical', () => {
  it.each([
    [1000, 200, 0.05],
    [30, 12, 0.05],
    [10, 10, 0.2],
    [5000, 5000, 1e-6],
  ])('inverts the p-value for %p and %p at %p', (n, m, pValue) => {
    expect(ksAsymptotic(n, m, ksCritical(n, m, pValue)) / pValue).toBeCloseTo(1, 4);
  });
});
