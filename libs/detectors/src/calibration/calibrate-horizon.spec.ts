import { describe, expect, it } from '@jest/globals';
import type { ErrorBit } from '../detector.js';
import { nextUnit, seeded } from '../random.js';
import { adwin } from '../online/adwin.js';
import { ddm } from '../online/ddm.js';
import { kswin } from '../online/kswin.js';
import { pageHinkley } from '../online/page-hinkley.js';
import { calibrateHorizon } from './calibrate-horizon.js';

const horizon = 800;
const runs = 250;

/** Confidences: bounded, skewed, as a classifier's are. */
const scores = (seed: number, count: number, shift = 0) => {
  const random = seeded(seed);
  return Array.from({ length: count }, () => 1 - nextUnit(random) ** 3 / 2 - shift);
};
const errors = (seed: number, count: number, rate = 0.1) => {
  const random = seeded(seed);
  return Array.from({ length: count }, (): ErrorBit => (nextUnit(random) < rate ? 1 : 0));
};

/** Streams of the horizon, each with a detector of its own; how many alarm at all. */
function alarmed(
  states: (seed: number) => (score: number) => string,
  stream: (seed: number) => readonly number[],
): number {
  return Array.from({ length: runs }, (_, run) => {
    const step = states(run);
    return stream(run).some((score) => step(score) === 'drift');
  }).filter(Boolean).length;
}

// At 10 %, with the error of a calibration from 200 streams, 47 or more of 250 have probability 0.001.
const most = 46;
const request = { falseAlarm: 0.1, horizon, simulations: 200 };

describe('calibrateHorizon, 10 % of the streams without drift alarm', () => {
  it('ADWIN', () => {
    const { options } = calibrateHorizon('adwin', { ...request, reference: scores(1, 1000) });
    const begin = () => {
      const state = adwin.init(options);
      return (score: number) => adwin.step(state, score).state;
    };
    expect(alarmed(begin, (seed) => scores(5000 + seed, horizon))).toBeLessThanOrEqual(most);
    expect(alarmed(begin, (seed) => [...scores(seed, 400), ...scores(9000 + seed, 400, 0.15)])).toBeGreaterThan(
      0.9 * runs,
    );
  });

  it('DDM, which also gets a warm start that has seen errors', () => {
    const { options } = calibrateHorizon('ddm', { ...request, reference: errors(1, 1000) });
    expect(options.warmStart).toBeGreaterThan(ddm.defaults.warmStart);
    expect(options.warningThreshold).toBeLessThan(options.driftThreshold);
    const begin = () => {
      const state = ddm.init(options);
      return (bit: number) => ddm.step(state, bit as ErrorBit).state;
    };
    expect(alarmed(begin, (seed) => errors(5000 + seed, horizon))).toBeLessThanOrEqual(most);
    expect(alarmed(begin, (seed) => [...errors(seed, 400), ...errors(9000 + seed, 400, 0.4)])).toBeGreaterThan(
      0.9 * runs,
    );
    const uncalibrated = () => {
      const state = ddm.init(ddm.defaults);
      return (bit: number) => ddm.step(state, bit as ErrorBit).state;
    };
    expect(alarmed(uncalibrated, (seed) => errors(5000 + seed, horizon))).toBeGreaterThan(0.3 * runs);
  });

  it('KSWIN, without looking at the reference', () => {
    const calibration = calibrateHorizon('kswin', { ...request, reference: scores(1, 1000) });
    expect(calibrateHorizon('kswin', { ...request, reference: scores(2, 50) })).toEqual(calibration);
    const begin = (seed: number) => {
      const state = kswin.init({ ...calibration.options, seed });
      return (score: number) => kswin.step(state, score).state;
    };
    expect(alarmed(begin, (seed) => scores(5000 + seed, horizon))).toBeLessThanOrEqual(most);
    expect(alarmed(begin, (seed) => [...scores(seed, 400), ...scores(9000 + seed, 400, 0.4)])).toBeGreaterThan(
      0.9 * runs,
    );
  });

  it('Page–Hinkley', () => {
    const { options } = calibrateHorizon('page_hinkley', { ...request, reference: scores(1, 1000) });
    const begin = () => {
      const state = pageHinkley.init(options);
      return (score: number) => pageHinkley.step(state, score).state;
    };
    expect(alarmed(begin, (seed) => scores(5000 + seed, horizon))).toBeLessThanOrEqual(most);
    expect(alarmed(begin, (seed) => [...scores(seed, 400), ...scores(9000 + seed, 400, 0.15)])).toBeGreaterThan(
      0.9 * runs,
    );
  });

  it('gives the same for the same seed, and rarer alarms for a smaller target', () => {
    const reference = scores(3, 300);
    const of = (falseAlarm: number) => calibrateHorizon('adwin', { ...request, falseAlarm, reference }).options.delta;
    expect(of(0.1)).toBe(of(0.1));
    expect(of(0.002)).toBeLessThan(of(0.1));
  });
});
