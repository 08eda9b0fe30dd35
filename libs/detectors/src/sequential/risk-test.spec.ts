import { describe, expect, it } from '@jest/globals';
import { matrixOf } from '../matrix.js';
import { nextUnit, seeded } from '../random.js';
import { upperMean } from './mean-bounds.js';
import { riskTest, type RiskTestOptions } from './risk-test.js';

const bits = (count: number, share: number, seed: number) => {
  const random = seeded(seed);
  return Array.from({ length: count }, () => +(nextUnit(random) < share));
};
const column = (values: readonly number[]) => matrixOf(values.map((value) => [value]));
const fit = (options: Partial<RiskTestOptions>, reference = bits(500, 0.1, 1)) =>
  riskTest.fit({ ...riskTest.defaults, ...options }, column(reference));

describe(riskTest.name, () => {
  it('rules a mean out by betting, by hand', () => {
    // One stake of ½: after two errors the capital against m is (½ + ½/m)²; 2/alpha = 4 at m = ⅓.
    const state = fit({ alpha: 0.5, bets: 1, tolerance: 0.7 });
    riskTest.step(state, 1);
    expect(riskTest.step(state, 1).statistic).toBeCloseTo(1 / 3, 9);
    // A right answer halves the capital and rules nothing new out.
    expect(riskTest.step(state, 0).statistic).toBeCloseTo(1 / 3, 9);
  });

  it('compares with the upper bound of the reference and the tolerance', () => {
    const reference = Array.from({ length: 100 }, (_, i) => +(i % 10 === 0));
    const { threshold } = riskTest.step(fit({ alpha: 0.05, tolerance: 0.03 }, reference), 0);
    expect(threshold).toBeCloseTo(upperMean(0.1, 100, 0.025) + 0.03, 9);
  });

  it('sees the change of its documentation', () => {
    const reference = Array.from({ length: 500 }, (_, i) => +(i % 10 === 0));
    const errors = Array.from({ length: 400 }, (_, i) => (i < 100 ? +(i % 10 === 0) : i % 2));
    const state = fit({ tolerance: 0.05 }, reference);
    expect(errors.findIndex((error) => riskTest.step(state, error).state === 'drift')).toBe(189);
  });

  it('takes a reference without errors, and losses between 0 and 1', () => {
    const state = fit({ tolerance: 0.9 }, new Array<number>(100).fill(0));
    expect(state.sourceRisk).toBeCloseTo(1 - 0.025 ** 0.01, 9);
    for (let i = 0; i < 300; i++) riskTest.step(state, 0.4);
    expect(state.lower).toBeGreaterThan(0.3);
    expect(state.lower).toBeLessThan(0.4);
  });

  it('keeps its false alarms below alpha, also when the risk is higher by the tolerance', () => {
    const [runs, alpha] = [300, 0.1];
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const state = fit({ alpha, tolerance: 0.05 }, bits(200, 0.1, run));
      alarms += +bits(600, 0.15, 10_000 + run).some((error) => riskTest.step(state, error).state === 'drift');
    }
    expect(alarms / runs).toBeLessThan(0.1);
  });

  it('alarms in the end when the risk is higher by more', () => {
    const state = fit({ tolerance: 0.05 });
    expect(bits(3000, 0.3, 5).some((error) => riskTest.step(state, error).state === 'drift')).toBe(true);
    riskTest.restart(state);
    expect(state).toEqual(fit({ tolerance: 0.05 }));
  });

  it('refuses what it cannot use', () => {
    const input = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' });
    expect(() => fit({}, bits(29, 0.5, 1))).toThrow(input);
    expect(() => fit({}, [...bits(40, 0.5, 1), 1.5])).toThrow(input);
    expect(() => fit({}, new Array<number>(50).fill(1))).toThrow(input);
    expect(() => riskTest.step(fit({}), -0.1)).toThrow(input);
    for (const options of [{ alpha: 0 }, { tolerance: -1 }, { bets: 31 }, { extra: 1 }]) {
      expect(() => fit(options)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' }));
    }
  });
});
