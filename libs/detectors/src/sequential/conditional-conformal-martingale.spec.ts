import { describe, expect, it } from '@jest/globals';
import { normal, normalMatrix } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { nextUnit, seeded } from '../random.js';
import { conditionalConformalMartingale as detector, fairBet } from './conditional-conformal-martingale.js';

describe('a bet that pays for the error of the reference', () => {
  it('is worked by hand', () => {
    expect(fairBet(2, 0.75, 0)).toBe(1.5);
    // Z = 1 + 2 (0.1 − 0.005).
    expect(fairBet(2, 1, 0.1)).toBeCloseTo(2 / 1.19, 12);
  });

  it('pays 1 on average against the worst that the error allows, and less against others', () => {
    for (const error of [0.01, 0.1, 0.4]) {
      const mean = (shift: number) =>
        Array.from({ length: 10_000 }, (_, i) => Math.min(1, Math.max(0, (i + 0.5) / 10_000 + shift))).reduce(
          (sum, value) => sum + fairBet(1, value, error) / 10_000,
          0,
        );
      expect(mean(error)).toBeCloseTo(1, 6);
      expect(mean(0)).toBeLessThan(1);
      expect(mean(1.5 * error)).toBeGreaterThan(1);
    }
  });
});

describe(detector.name, () => {
  it('sees the change of its documentation', () => {
    const random = seeded(3);
    const scores = (count: number, shift = 0) => Array.from({ length: count }, () => nextUnit(random) + shift);
    const state = detector.fit(detector.defaults, matrixOf(scores(400).map((score) => [score])));
    const stream = [...scores(200), ...scores(200, 0.3)];
    expect(stream.findIndex((score) => detector.step(state, score).state === 'drift')).toBe(288);
  });

  it('has the band of Dvoretzky, Kiefer, Wolfowitz and Massart', () => {
    const state = detector.fit({ ...detector.defaults, delta: 0.05 }, normalMatrix(1, 200, 1));
    expect(state.band).toBeCloseTo(Math.sqrt(Math.log(40) / 400), 12);
  });

  it('holds on one reference, however long the stream, where a plain martingale on the same ranks does not', () => {
    const [alpha, runs] = [0.05, 120];
    const alarms = { fair: 0, plain: 0 };
    for (let run = 0; run < runs; run++) {
      const state = detector.fit({ ...detector.defaults, alpha, delta: 0.05, seed: run }, normalMatrix(run, 100, 1));
      const plain = { ...structuredClone(state), band: 0 };
      const random = seeded(9000 + run);
      let [fairAlarm, plainAlarm] = [false, false];
      for (let i = 0; i < 1500; i++) {
        const score = normal(random);
        fairAlarm ||= detector.step(state, score).state === 'drift';
        plainAlarm ||= detector.step(plain, score).state === 'drift';
      }
      alarms.fair += +fairAlarm;
      alarms.plain += +plainAlarm;
    }
    expect(alarms.fair / runs).toBeLessThan(0.1);
    expect(alarms.plain / runs).toBeGreaterThan(0.3);
  });

  it.each([
    ['up', (z: number) => z + 1.5],
    ['down', (z: number) => z - 1.5],
    ['wider', (z: number) => 4 * z],
    ['narrower', (z: number) => z / 5],
  ])('sees a change %s', (_, change) => {
    const state = detector.fit(detector.defaults, normalMatrix(4, 500, 1));
    const random = seeded(8);
    const states = Array.from({ length: 500 }, () => detector.step(state, change(normal(random))).state);
    expect(states).toContain('drift');
  });

  it('begins again on restart', () => {
    const state = detector.fit(detector.defaults, normalMatrix(4, 100, 1));
    for (let i = 0; i < 50; i++) detector.step(state, 3);
    detector.restart(state);
    expect(state.capital).toEqual(detector.fit(detector.defaults, normalMatrix(4, 100, 1)).capital);
  });

  it('refuses what it cannot use', () => {
    const input = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' });
    expect(() => detector.fit(detector.defaults, normalMatrix(1, 29, 1))).toThrow(input);
    expect(() => detector.fit(detector.defaults, normalMatrix(1, 100, 2))).toThrow(input);
    expect(() => detector.fit(detector.defaults, matrixOf(new Array(50).fill([3])))).toThrow(input);
    for (const options of [{ alpha: 0 }, { delta: 1 }, { jump: 0 }, { seed: 0.5 }, { extra: 1 }]) {
      expect(() => detector.fit({ ...detector.defaults, ...options }, normalMatrix(1, 100, 1))).toThrow(
        expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' }),
      );
    }
  });
});
