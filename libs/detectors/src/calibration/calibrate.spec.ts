import { describe, expect, it } from '@jest/globals';
import { nextUnit, seeded } from '../random.js';
import { detectorByName } from '../registry.js';
import { calibrate, type OnlineName } from './calibrate.js';
import { calibrationKinds } from './calibration-kinds.js';
import { horizonTargets } from './horizon-targets.js';

const names = Object.keys(calibrationKinds) as OnlineName[];
const option = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' });
const input = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' });

/** Streams without drift of the kind that a detector takes. */
function sourceOf(name: OnlineName, seed: number): () => number {
  const random = seeded(seed);
  if (horizonTargets[name].input !== 'score') return () => (nextUnit(random) < 0.2 ? 1 : 0);
  return () => Math.sqrt(-2 * Math.log(1 - nextUnit(random))) * Math.cos(2 * Math.PI * nextUnit(random));
}

function firstAlarm(name: OnlineName, options: object, next: () => number, longest: number): number {
  const { detector } = detectorByName(name) as Extract<ReturnType<typeof detectorByName>, { kind: 'online' | 'dummy' }>;
  const state = detector.init(options);
  for (let time = 1; time <= longest; time++) if (detector.step(state, next()).state === 'drift') return time;
  return longest + 1;
}

describe('calibrate to an average run length', () => {
  const arl0 = 250;
  const runs = 300;
  it.each(names.filter((name) => calibrationKinds[name] !== 'horizon'))('%s', (name) => {
    const next = sourceOf(name, 11);
    const reference = Array.from({ length: 20_000 }, next);
    const { options, attained } = calibrate(name, { arl0, reference, simulations: 300 });
    // Counts have few values: the first run length at or above the target may be well above. KSWIN's pace is simulated twice.
    expect(attained).toBeGreaterThanOrEqual(name === 'kswin' ? 0.85 * arl0 : arl0);
    expect(attained).toBeLessThan(2 * arl0);
    const lengths = Array.from({ length: runs }, () => firstAlarm(name, options, next, 20 * arl0));
    const measured = lengths.reduce((sum, length) => sum + length, 0) / runs;
    // Both averages have an error of 1 / √300: 3.5 deviations of their ratio are 29 %.
    expect(Math.abs(Math.log(measured / attained!))).toBeLessThan(0.29);
  });

  it('reaches long ones by the tail of shorter streams', () => {
    const next = sourceOf('cusum', 5);
    const reference = Array.from({ length: 1000 }, next);
    const { options, attained } = calibrate('bocd', { arl0: 20_000, reference, simulations: 60 });
    expect(attained).toBeNull();
    const shorter = calibrate('bocd', { arl0: 500, reference, simulations: 60 });
    expect(options.hazard).toBeLessThan(shorter.options.hazard);
    // Where enough of the shorter streams alarm, their chance is told as the run length that it means.
    const counted = calibrate('bocd', { arl0: 2000, reference, simulations: 60 });
    expect(counted.attained).toBeGreaterThan(1500);
    expect(counted.attained).toBeLessThan(2700);
  });
});

describe('calibrate to a false-alarm probability over a horizon', () => {
  const horizon = 600;
  const runs = 300;
  it.each(names)('%s', (name) => {
    const next = sourceOf(name, 12);
    const reference = Array.from({ length: 20_000 }, next);
    const { options } = calibrate(name, { falseAlarm: 0.1, horizon, reference, simulations: 200 });
    const alarms = Array.from({ length: runs }, () => firstAlarm(name, options, next, horizon) <= horizon);
    // 10 % of 300, with the error of a calibration from 200 streams: 56 or more have probability 0.001.
    expect(alarms.filter(Boolean).length).toBeLessThan(56);
  });
});

describe('calibrate refuses', () => {
  const scores = Array.from({ length: 100 }, (_, i) => i / 100);
  const bits = Array.from({ length: 100 }, (_, i) => (i % 5 === 0 ? 1 : 0));

  it('targets that contradict each other, are missing, or that the hazard does not allow', () => {
    const both = { arl0: 500, falseAlarm: 0.1, horizon: 100, reference: scores };
    expect(() => calibrate('cusum', both)).toThrow(option);
    expect(() => calibrate('cusum', { reference: scores } as never)).toThrow(option);
    expect(() => calibrate('cusum', { falseAlarm: 0.1, reference: scores } as never)).toThrow(option);
    for (const name of names.filter((known) => calibrationKinds[known] === 'horizon')) {
      const reference = horizonTargets[name].input === 'error' ? bits : scores;
      expect(() => calibrate(name, { arl0: 500, reference })).toThrow(/falls with time/);
    }
  });

  it.each([0, -5, 9, 12.5, NaN, Infinity, 2_000_000])('an average run length of %p', (arl0) => {
    expect(() => calibrate('cusum', { arl0, reference: scores })).toThrow(option);
  });

  it('run lengths that the detector cannot have', () => {
    expect(() => calibrate('cusum', { arl0: 20, reference: scores })).toThrow(/judges from observation 30 on/);
    const options = { slidingWindowSize: 4 };
    expect(() => calibrate('fhddm', { arl0: 5000, reference: bits, options })).toThrow(/as rarely as every 5000/);
  });

  it('references that are short, constant, not finite, or of another kind', () => {
    expect(() => calibrate('cusum', { arl0: 500, reference: [1, 2] })).toThrow(input);
    expect(() => calibrate('cusum', { arl0: 500, reference: [...scores, NaN] })).toThrow(input);
    expect(() => calibrate('cusum', { arl0: 500, reference: scores.map(() => 3) })).toThrow(/All values/);
    expect(() => calibrate('ecdd', { arl0: 500, reference: scores })).toThrow(/error bits/);
    expect(() => calibrate('hddm_a', { falseAlarm: 0.1, horizon: 500, reference: [...scores, 2] })).toThrow(/0 to 1/);
    expect(() => calibrate('adwinn' as never, { arl0: 500, reference: scores })).toThrow(
      expect.objectContaining({ hint: 'Did you mean "adwin"?' }),
    );
    expect(() => calibrate('cusum', { arl0: 500, reference: scores, options: { lamda: 3 } as never })).toThrow(option);
  });
});
