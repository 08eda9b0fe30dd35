import { describe, expect, it } from '@jest/globals';
import { normal, normalMatrix } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { nextUnit, seeded } from '../random.js';
import { unitCapital } from './capital.js';
import { betOnPValue, betsOf, type ConformalBetting } from './conformal-betting.js';
import { conformalMartingale, type ConformalMartingaleOptions } from './conformal-martingale.js';

const fit = (options: Partial<ConformalMartingaleOptions>, seed = 1) =>
  conformalMartingale.fit({ ...conformalMartingale.defaults, ...options }, normalMatrix(seed, 200, 1));

describe('betting on p-values', () => {
  const wealth = (betting: ConformalBetting, pValues: readonly number[], jump = 0.01) => {
    const capital = unitCapital(betsOf(betting));
    return pValues.map((pValue) => {
      betOnPValue(capital, pValue, { betting, jump, epsilon: 0.5 });
      return Math.exp(capital.log);
    });
  };

  it('is the Simple Jumper, by hand', () => {
    // Thirds pay 1.25, 1 and 0.75 on p = ¼: 1 in all. With no jump the next p = ¼ pays (1.5625 + 1 + 0.5625) / 3.
    const [first, second] = wealth('jumper', [0.25, 0.25], 0);
    expect(first).toBeCloseTo(1, 12);
    expect(second).toBeCloseTo(3.125 / 3, 12);
    // With a jump of all capital every round begins with thirds.
    expect(wealth('jumper', [0.25, 0.25], 1)[1]).toBeCloseTo(1, 12);
    // A jump of 0.01: shares (0.99·1.25 + 0.01)/3, ⅓, (0.99·0.75 + 0.01)/3, played at 1.25, 1, 0.75.
    expect(wealth('jumper', [0.25, 0.25])[1]).toBeCloseTo((1.2475 * 1.25 + 1 + 0.7525 * 0.75) / 3, 12);
  });

  it('is the power martingale and the mean of nine, by hand', () => {
    // ½ p^−½: 1 at p = ¼.
    expect(wealth('power', [0.25, 0.04])).toEqual([expect.closeTo(1, 12), expect.closeTo(2.5, 12)]);
    const nine = Array.from({ length: 9 }, (_, k) => ((k + 1) / 10) * 0.04 ** ((k + 1) / 10 - 1));
    expect(wealth('mixture', [0.04])[0]).toBeCloseTo(nine.reduce((a, b) => a + b) / 9, 12);
  });

  it('stays at 1 on average without a change', () => {
    const random = seeded(11);
    let sum = 0;
    for (let run = 0; run < 5000; run++) {
      const pValues = Array.from({ length: 20 }, () => 1 - nextUnit(random));
      sum += wealth('jumper', pValues).at(-1)!;
    }
    expect(Math.abs(sum / 5000 - 1)).toBeLessThan(0.05);
  });

  it.each([
    ['power', [0.5]],
    ['mixture', Array.from({ length: 9 }, (_, k) => (k + 1) / 10)],
  ] as const)('pays what its density says, here over [0.1, 1]: %s', (betting, powers) => {
    const points = 2000;
    const middle = (i: number) => 0.1 + (0.9 * (i + 0.5)) / points;
    let paid = 0;
    for (let i = 0; i < points; i++) paid += (0.9 / points) * wealth(betting, [middle(i)])[0]!;
    const whole = powers.reduce((sum, power) => sum + (1 - 0.1 ** power) / powers.length, 0);
    expect(paid).toBeCloseTo(whole, 5);
  });
});

describe(conformalMartingale.name, () => {
  it('sees the change of its documentation', () => {
    const random = seeded(3);
    const scores = (count: number, shift = 0) => Array.from({ length: count }, () => nextUnit(random) + shift);
    const state = conformalMartingale.fit(conformalMartingale.defaults, matrixOf(scores(400).map((score) => [score])));
    const stream = [...scores(200), ...scores(200, 0.3)];
    expect(stream.findIndex((score) => conformalMartingale.step(state, score).state === 'drift')).toBe(253);
  });

  it('ranks a score among all so far, equal ones at random, by hand', () => {
    // A class below the smallest border, and one for each value. Of 20 counted scores and the new one, those above and the equal ones make the p-value.
    const reference = matrixOf(Array.from({ length: 40 }, (_, i) => [i % 2]));
    const state = conformalMartingale.fit({ ...conformalMartingale.defaults, betting: 'power' }, reference);
    const [zeros, ones] = [state.counts[1]!, state.counts[2]!];
    expect([zeros + ones, state.total]).toEqual([20, 20]);
    const u = 1 - nextUnit({ ...state.random });
    const { statistic } = conformalMartingale.step(state, 0);
    expect(statistic).toBeCloseTo(0.5 * ((ones + u * (zeros + 1)) / 21) ** -0.5, 12);
  });

  it.each(['jumper', 'power', 'mixture'] as const)('keeps its false alarms below alpha: %s', (betting) => {
    const [alpha, runs] = [0.1, 400];
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const [state, random] = [fit({ alpha, betting, seed: run }, 1000 + run), seeded(5000 + run)];
      alarms += +Array.from({ length: 300 }, () => conformalMartingale.step(state, normal(random)).state).includes('drift');
    }
    // 0.1 and three standard errors.
    expect(alarms / runs).toBeLessThan(0.145);
  }); // prettier-ignore

  it('begins again after an alarm with the counts of the reference', () => {
    const state = fit({ alpha: 0.05 });
    const fresh = fit({ alpha: 0.05 });
    for (let i = 0; i < 500; i++) if (conformalMartingale.step(state, 5).state === 'drift') break;
    expect(state.drifted).toBe(true);
    conformalMartingale.restart(state);
    expect(state).toEqual(fresh);
  });

  it('refuses what it cannot use', () => {
    const input = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' });
    const { defaults } = conformalMartingale;
    expect(() => conformalMartingale.fit(defaults, normalMatrix(1, 29, 1))).toThrow(input);
    expect(() => conformalMartingale.fit(defaults, normalMatrix(1, 100, 2))).toThrow(input);
    expect(() => conformalMartingale.fit(defaults, matrixOf(new Array(50).fill([3])))).toThrow(input);
    for (const options of [{ alpha: 0 }, { alpha: 1 }, { betting: 'none' }, { jump: 0 }, { epsilon: 1 }, { strange: 'odd' }, { bins: 1 }, { seed: -1 }, { extra: 1 }]) {
      expect(() => fit(options as never)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' }));
    } // prettier-ignore
  });
});
