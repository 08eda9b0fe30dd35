import { describe, expect, it } from '@jest/globals';
import { nextUnit, seeded } from '../random.js';
import { calibrate, type OnlineName } from './calibrate.js';
import { horizonTargets } from './horizon-targets.js';
import { upperRateBound } from './rate-bound.js';
import { averageRunLength } from './run-lengths.js';
import { simulateStreams } from './simulate-streams.js';

/** The share of fresh references of 200 whose thresholds give at least an average run length of 200 in truth. */
function shareOfReferences(name: OnlineName, draw: () => number, guarantee?: number): number {
  const arl0 = 200;
  const target = horizonTargets[name] as (typeof horizonTargets)['cusum'];
  const truth = Float64Array.from({ length: 20_000 }, draw).sort();
  const streams = { length: 2 * arl0, simulations: 2000, seed: 99 };
  const paths = simulateStreams(target, target.defaults, truth, streams);
  const good = Array.from({ length: 40 }, (_, user) => {
    const reference = Float64Array.from({ length: 200 }, draw);
    const more = guarantee === undefined ? {} : { guarantee };
    const { limit } = calibrate(name, { arl0, reference, simulations: 300, seed: user + 1, ...more }, null);
    return averageRunLength(paths, streams.length, limit) >= arl0;
  });
  return good.filter(Boolean).length / good.length;
}

describe('with a guarantee of 80 %', () => {
  const random = seeded(8);
  it('CUSUM reaches the target with most references, which it does not without', () => {
    const draw = () => nextUnit(random) ** 0.2;
    // Of 40 at 80 %, fewer than 25 have probability 0.003.
    expect(shareOfReferences('cusum', draw, 0.8)).toBeGreaterThanOrEqual(25 / 40);
    expect(shareOfReferences('cusum', draw)).toBeLessThan(30 / 40);
  });

  it('is refused outside 0.5 to 0.99', () => {
    const reference = Array.from({ length: 50 }, (_, i) => i / 50);
    for (const guarantee of [0, 0.4, 1, NaN]) {
      expect(() => calibrate('cusum', { arl0: 200, reference, guarantee })).toThrow(
        expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' }),
      );
    }
  });

  it('is refused where one score alarms and the reference is too short to hold one as rare', () => {
    // ln 0.2 / ln 0.999 = 1609 scores hold, with 80 %, one of the rarest thousandth; the error of 2000 streams asks for a few more.
    const request = { falseAlarm: 1 - 0.999 ** 100, horizon: 100, guarantee: 0.8, simulations: 2000 };
    const reference = Array.from({ length: 1600 }, () => nextUnit(random));
    expect(() => calibrate('shewhart', { ...request, reference }, null)).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION', message: expect.stringContaining('at least 17') }),
    );
    const longer = Array.from({ length: 1800 }, () => nextUnit(random));
    expect(calibrate('shewhart', { ...request, reference: longer }, null).limit).toBeGreaterThan(0);
  });

  it('changes nothing where the distribution does not matter', () => {
    const reference = Array.from({ length: 50 }, (_, i) => i / 50);
    const plain = calibrate('kswin', { arl0: 400, reference, simulations: 100 }, null);
    const { options } = calibrate('kswin', { arl0: 400, reference, simulations: 100, guarantee: 0.5 }, null);
    expect(options).toEqual(plain.options);
  });
});

describe('upperRateBound', () => {
  it('is that of Clopper and Pearson', () => {
    expect(upperRateBound(0, 10, 0.95)).toBeCloseTo(0.2589, 4);
    // SciPy: beta.ppf(0.8, 31, 270) and beta.ppf(0.975, 6, 95).
    expect(upperRateBound(30, 300, 0.8)).toBeCloseTo(0.11742, 5);
    expect(upperRateBound(5, 100, 0.975)).toBeCloseTo(0.11283, 5);
    expect(upperRateBound(10, 10, 0.95)).toBe(1);
  });
});
