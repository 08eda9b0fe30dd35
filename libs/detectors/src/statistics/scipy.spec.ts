import { describe, expect, it } from '@jest/globals';
import { fixture } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { andersonDarlingCritical, andersonDarlingLevel } from './anderson-darling-probability.js';
import { andersonDarlingStatistic } from './anderson-darling.js';
import { chiSquarePValue, chiSquareStatistic } from './chi-square.js';
import { cvmExact } from './cramer-von-mises-exact.js';
import { cvmAsymptotic, cvmCritical, cvmSurvival } from './cramer-von-mises-probability.js';
import { cvmIntegral, cvmStatistic } from './cramer-von-mises.js';
import { energyDistance } from './energy-distance.js';
import { upperGamma } from './gamma.js';
import { hellingerDistance } from './hellinger.js';
import { jensenShannonDistance } from './jensen-shannon.js';
import { kolmogorovSurvival } from './kolmogorov.js';
import { ksAsymptotic, ksCritical, ksExact, ksExactEqualSizes } from './ks-probability.js';
import { ksStatistic } from './ks.js';
import { medianGamma, mmdSquared } from './mmd.js';
import { psi } from './psi.js';
import { binCounts, quantileEdges } from './quantile-bins.js';
import { wassersteinDistance } from './wasserstein.js';

interface CramerVonMises {
  readonly statistic: number;
  readonly asymptotic: number;
  /** For small samples only. */
  readonly exact?: number;
}
interface Sample {
  readonly kind: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly ks: { readonly statistic: number; readonly exact: number; readonly asymptotic: number };
  readonly chiSquare: { readonly statistic: number; readonly pValue: number };
  readonly wasserstein: number;
  readonly psi: number;
  readonly cvm: CramerVonMises;
  readonly andersonDarling: { readonly statistic: number; readonly pValue: number };
  readonly energy: number;
  readonly jensenShannon: number;
  readonly hellinger: number;
}
interface Golden {
  readonly origin: string;
  readonly samples: readonly Sample[];
  readonly mmd: readonly { a: number[][]; b: number[][]; gamma: number; statistic: number }[];
  readonly small: readonly { readonly a: number[]; readonly b: number[]; readonly cvm: CramerVonMises }[];
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
      close(energyDistance(a, b), sample.energy, 1e-9);
      close(jensenShannonDistance(inA, inB), sample.jensenShannon, 1e-9);
      close(hellingerDistance(inA, inB), sample.hellinger, 1e-9);
      close(andersonDarlingStatistic(a, b), sample.andersonDarling.statistic, 1e-9);
      close(andersonDarlingLevel(sample.andersonDarling.statistic), sample.andersonDarling.pValue, 1e-9);
      cramerVonMises(a, b, sample.cvm);
    },
  );

  it.each(golden.small.map((sample) => ({ ...sample, n: sample.a.length, m: sample.b.length })))(
    'Cramér–von Mises of $n and $m',
    ({ a, b, cvm }) => {
      expect(cvm.exact).toBeDefined();
      cramerVonMises(Float64Array.from(a).sort(), Float64Array.from(b).sort(), cvm);
    },
  );

  function cramerVonMises(a: Float64Array, b: Float64Array, { statistic, asymptotic, exact }: CramerVonMises): void {
    close(cvmStatistic(a, b), statistic, 1e-9);
    // Two forms of one criterion, where all values differ.
    if (new Set([...a, ...b]).size === a.length + b.length) close(cvmIntegral(a, b), statistic, 1e-9);
    close(cvmAsymptotic(a.length, b.length, statistic), asymptotic, 1e-6);
    if (exact !== undefined) close(cvmExact(a.length, b.length, cvmStatistic(a, b)), exact, 1e-9 * exact);
  }

  it.each(golden.mmd)('squared MMD, case %#', ({ a, b, gamma, statistic }) => {
    close(medianGamma(matrixOf(a)), gamma, 1e-9);
    close(mmdSquared(matrixOf(a), matrixOf(b), gamma), statistic, 1e-9);
  });

  it.each(golden.gamma)('Q($a, $x)', ({ a, x, upper }) => close(upperGamma(a, x), upper, 1e-12));

  it.each(golden.kolmogorov)('P(D ≥ $d) of $n values', ({ n, d, sf }) => close(kolmogorovSurvival(n, d), sf, 1e-9));
});

describe('the examples of the documentation', () => {
  it('are what comes out', () => {
    const [even, uneven] = [Float64Array.of(50, 50), Float64Array.of(80, 20)];
    expect(cvmStatistic(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6))).toBeCloseTo(0.528, 3);
    expect(energyDistance(Float64Array.of(0, 1), Float64Array.of(2, 3))).toBeCloseTo(Math.sqrt(3), 12);
    expect(jensenShannonDistance(even, uneven)).toBeCloseTo(0.225, 3);
    expect(hellingerDistance(even, uneven)).toBeCloseTo(0.227, 3);
  });
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

describe('the limit of the Cramér–von Mises criterion', () => {
  // The quantiles that every table prints (Anderson, Darling 1952).
  it.each([
    [0.11888, 0.5],
    [0.3473, 0.1],
    [0.46136, 0.05],
    [0.74346, 0.01],
    [1.16786, 0.001],
  ])('exceeds %p with probability %p', (x, probability) => {
    expect(cvmSurvival(x)).toBeCloseTo(probability, 5);
  });

  it('keeps its digits where one minus a distribution function has none', () => {
    // The leading term of the tail, 2 π^(−3/2) x^(−1/2) e^(−π² x / 2), is a few percent off at 10.
    const leading = (2 * Math.exp((-(Math.PI ** 2) * 10) / 2)) / (Math.PI ** 1.5 * Math.sqrt(10));
    expect(cvmSurvival(10) / leading).toBeGreaterThan(0.95);
    expect(cvmSurvival(10) / leading).toBeLessThan(1.05);
    expect(cvmSurvival(0.001)).toBe(1);
  });

  it('inverts, as the table of Anderson and Darling does', () => {
    for (const p of [0.5, 0.05, 1e-3, 1e-8])
      expect(cvmAsymptotic(300, 90, cvmCritical(300, 90, p)) / p).toBeCloseTo(1, 9);
    for (const p of [0.2, 0.05, 0.0011]) expect(andersonDarlingLevel(andersonDarlingCritical(p)) / p).toBeCloseTo(1, 9);
  });
});
