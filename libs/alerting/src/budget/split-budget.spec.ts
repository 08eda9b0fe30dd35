import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitBudget, type BudgetedDetector } from './split-budget.js';

describe(splitBudget.name, () => {
  it('is what its documentation says', () => {
    const [ks, ddm] = splitBudget({
      perTenThousand: 0.1,
      horizonFrames: 10_000,
      detectors: [
        { id: 'ks', kind: 'windowed', step: 25 },
        { id: 'ddm', kind: 'online' },
      ],
    });
    expect(ks).toEqual({ id: 'ks', kind: 'windowed', expected: 0.05, alpha: expect.closeTo(0.000125, 12) });
    expect(ddm).toMatchObject({ falseAlarmProbability: expect.closeTo(0.0488, 4), arl0: expect.closeTo(200_000, 6) });
  });

  it('never spends more than the budget, however it is split', () => {
    const detector = fc.record({
      id: fc.string(),
      kind: fc.constantFrom<BudgetedDetector['kind']>('windowed', 'online'),
      step: fc.integer({ min: 1, max: 500 }),
      weight: fc.integer({ min: 1, max: 9 }),
    });
    const budget = fc.record({
      perTenThousand: fc.double({ min: 0.001, max: 10, noNaN: true }),
      horizonFrames: fc.integer({ min: 500, max: 1_000_000 }),
      detectors: fc.array(detector, { minLength: 1 }),
    });
    fc.assert(
      fc.property(budget, (asked) => {
        const spent = splitBudget(asked).map(({ alpha, falseAlarmProbability }, i) =>
          alpha === undefined ? falseAlarmProbability! : (alpha * asked.horizonFrames) / asked.detectors[i]!.step,
        );
        const allowed = (asked.perTenThousand * asked.horizonFrames) / 10_000;
        expect(spent.reduce((a, b) => a + b)).toBeLessThanOrEqual(allowed * (1 + 1e-9));
      }),
    );
  });

  it('gives a detector of twice the weight twice the part', () => {
    const detectors = [
      { id: 'a', kind: 'windowed', step: 10, weight: 2 },
      { id: 'b', kind: 'windowed', step: 10 },
    ] as const;
    const [a, b] = splitBudget({ perTenThousand: 1, horizonFrames: 5000, detectors });
    expect(a!.alpha! / b!.alpha!).toBeCloseTo(2, 12);
  });

  it.each([
    { perTenThousand: 0 },
    { horizonFrames: -1 },
    { detectors: [{ id: 'a', kind: 'windowed', step: 0 }] as const },
    { detectors: [{ id: 'a', kind: 'online', weight: NaN }] as const },
  ])('refuses %p', (wrong) => {
    const budget = { perTenThousand: 0.1, horizonFrames: 1000, detectors: [], ...wrong };
    expect(() => splitBudget(budget)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_CONFIG' }));
  });
});
