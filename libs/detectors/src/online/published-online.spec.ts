import { describe, expect, it } from '@jest/globals';
import type { ErrorBit } from '../detector.js';
import { fixture } from '../fixtures.spec-helper.js';
import { bocd } from './bocd.js';
import { cusum } from './cusum.js';
import { ecdd } from './ecdd.js';
import { eddm } from './eddm.js';
import { ewma } from './ewma.js';
import { fhddm } from './fhddm.js';
import { gma } from './gma.js';
import { indicesOf } from './golden-streams.spec-helper.js';
import { hddmA } from './hddm-a.js';
import { hddmW } from './hddm-w.js';
import { mddmA } from './mddm-a.js';
import { mddmE } from './mddm-e.js';
import { mddmG } from './mddm-g.js';
import { rddm } from './rddm.js';
import { shewhart } from './shewhart.js';
import { stepd } from './stepd.js';
import { wstd } from './wstd.js';

const whole = (base64: string) => {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i));
};

describe('the outputs that River prints in its documentation', () => {
  // Python's Random(42): 1000 fair bits, then 1000 of which seven in ten are errors.
  const bits = whole(
    fixture<{ streams: Record<string, { values: string }> }>('river.json').streams['docstring-42']!.values,
  );
  const printed = ({ drift, warning }: { drift: number[]; warning: number[] }) => [warning[0], ...drift];
  it('EDDM warns at 1059 and alarms at 1278', () =>
    expect(printed(indicesOf(eddm, bits, { alpha: 0.8, beta: 0.75 }))).toEqual([1059, 1278]));
  it('HDDM_A 451, 1206', () => expect(printed(indicesOf(hddmA, bits))).toEqual([451, 1206]));
  it('HDDM_W 451, 1077', () => expect(printed(indicesOf(hddmW, bits))).toEqual([451, 1077]));
  it('MDDM_A 1107, 1120', () => expect(printed(indicesOf(mddmA, bits))).toEqual([1107, 1120]));
  it('MDDM_E 1106, 1110', () => expect(printed(indicesOf(mddmE, bits))).toEqual([1106, 1110]));
  it('MDDM_G 1106, 1110', () => expect(printed(indicesOf(mddmG, bits))).toEqual([1106, 1110]));
  it('WSTD alarms at 210 and 273', () => {
    const blocks = Array.from({ length: 460 }, (_, i) => (i >= 200 && i < 260 ? 1 : 0));
    expect(indicesOf(wstd, blocks).drift).toEqual([210, 273]);
  });
  const { charts } = fixture<{ charts: Record<'ewma' | 'shewhart', string> }>('river-online.json');
  const scores = (name: 'ewma' | 'shewhart') => whole(charts[name]).map((value) => value / 1000);
  it('EWMA 1010', () => expect(indicesOf(ewma, scores('ewma'), { min_instances: 50 }).drift).toEqual([1010]));
  it('Shewhart 300', () => expect(indicesOf(shewhart, scores('shewhart'), { k: 4 }).drift).toEqual([300]));
});

describe('worked by hand', () => {
  it('MDDM_A: weights 1/6, 2/6, 3/6', () => {
    const options = { slidingWindowSize: 3, difference: 1, driftConfidence: Math.exp(-9 / 7), warningConfidence: 0.99 };
    const state = mddmA.init(options);
    const readings = ([0, 0, 0, 1, 1] as ErrorBit[]).map((error) => mddmA.step(state, error));
    expect(readings.map((reading) => reading.state)).toEqual(['pending', 'pending', 'stable', 'warning', 'drift']);
    expect(readings[3]!.statistic).toBeCloseTo(1 / 2, 12);
    expect(readings[4]).toMatchObject({ statistic: expect.closeTo(5 / 6, 12), threshold: expect.closeTo(1 / 2, 12) });
    // The alarm is forgotten with its window: three more fill a new one.
    expect(mddmA.step(state, 1).state).toBe('pending');
  });
  it('MDDM_E: weights 1/7, 2/7, 4/7', () => {
    const options = { slidingWindowSize: 3, lambdaVal: Math.LN2, driftConfidence: Math.exp(-7 / 6), warningConfidence: 0.99 }; // prettier-ignore
    const state = mddmE.init(options);
    const reading = ([0, 0, 0, 1] as ErrorBit[]).map((error) => mddmE.step(state, error)).at(-1);
    expect(reading).toMatchObject({ state: 'drift', statistic: expect.closeTo(4 / 7, 12), threshold: expect.closeTo(1 / 2, 12) }); // prettier-ignore
  });
  it('MDDM_G: weights 1/4, 3/4', () => {
    const options = { slidingWindowSize: 2, ratio: 3, driftConfidence: Math.exp(-4 / 5), warningConfidence: 0.99 };
    const state = mddmG.init(options);
    const reading = ([0, 0, 1] as ErrorBit[]).map((error) => mddmG.step(state, error)).at(-1);
    expect(reading).toMatchObject({ state: 'drift', statistic: expect.closeTo(3 / 4, 12), threshold: expect.closeTo(1 / 2, 12) }); // prettier-ignore
  });
  it('WSTD: ranks 2, 2, 2 and 5, 5, 5', () => {
    const options = { recentWindowSize: 3, olderWindowSize: 3, minInstances: 3, alphaWarning: 0.1, alphaDrift: 0.0496 };
    const state = wstd.init(options);
    const reading = ([0, 0, 0, 1, 1, 1] as ErrorBit[]).map((error) => wstd.step(state, error)).at(-1);
    // The 0.0248 quantile of the normal distribution is −1.9634.
    expect(reading).toMatchObject({ state: 'drift', statistic: expect.closeTo(4.5 / Math.sqrt(5.25), 12), threshold: expect.closeTo(1.9634, 4) }); // prettier-ignore
    const cautious = wstd.init({ ...options, alphaDrift: 0.0495 });
    expect(([0, 0, 0, 1, 1, 1] as ErrorBit[]).map((error) => wstd.step(cautious, error).state).at(-1)).toBe('warning');
  });
  it('EWMA: 0, 2, 0, 2', () => {
    const state = ewma.init({ ...ewma.defaults, alpha: 0.5, minInstances: 2 });
    const readings = [0, 2, 0, 2].map((score) => ewma.step(state, score));
    expect(state).toMatchObject({ mean: 1, average: 1.25, variance: 0.9375 });
    const threshold = 4 * Math.sqrt((15 / 16) * (1 / 3) * (1 - 2 ** -8));
    expect(readings[3]).toEqual({ state: 'stable', statistic: 0.25, threshold: expect.closeTo(threshold, 12) });
    const narrow = ewma.init({ ...ewma.defaults, alpha: 0.5, minInstances: 2, threshold: 0.4, mode: 'down' });
    // 2, 0: average 1, mean 1; then 0: average 1/2, mean 2/3, variance 3/4, error √(3/4 · 1/3 · 63/64) = 0.496, limit 0.198.
    expect([2, 0, 0].map((score) => ewma.step(narrow, score).state)).toEqual(['pending', 'stable', 'stable']);
    expect(ewma.step(narrow, 0)).toMatchObject({ state: 'drift', statistic: 0.25 });
  });
  it('Shewhart: 1 to 5 have mean 3 and deviation √2.5', () => {
    const state = shewhart.init({ ...shewhart.defaults, minInstances: 5 });
    const readings = [1, 2, 3, 4, 5, 7.7, -1.7, 7.8].map((score) => shewhart.step(state, score));
    expect(readings.slice(4).map((reading) => reading.state)).toEqual(['stable', 'stable', 'stable', 'drift']);
    expect(readings.at(-1)!.threshold).toBeCloseTo(3 * Math.sqrt(2.5), 12);
    const down = shewhart.init({ ...shewhart.defaults, minInstances: 5, mode: 'down' });
    expect([1, 2, 3, 4, 5, 99, -1.8].map((score) => shewhart.step(down, score).state).slice(5)).toEqual(['stable', 'drift']); // prettier-ignore
  });
});

describe('the figures in the documentation', () => {
  const errors = Array.from({ length: 1000 }, (_, i) => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
  it.each([
    ['hddm_a', indicesOf(hddmA, errors), 522],
    ['hddm_w', indicesOf(hddmW, errors), 536],
    ['ecdd', indicesOf(ecdd, errors), 506],
    ['stepd', indicesOf(stepd, errors), 514],
    ['rddm', indicesOf(rddm, errors), 520],
  ])('%s notices one error in two after one in ten', (_, found, index) => expect(found.drift[0]).toBe(index));
  it('EDDM is late', () => {
    const spaced = Array.from({ length: 1000 }, (_, i) => ((i + 1) % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
    expect(indicesOf(eddm, spaced).drift[0]).toBe(627);
  });
  it('FHDDM needs to be told that a one is an error', () => {
    expect(indicesOf(fhddm, errors, { mode: 'up' }).drift[0]).toBe(566);
    expect(indicesOf(fhddm, errors).drift).toEqual([]);
    const flipped = errors.map((error) => 1 - error);
    const stacked = { shortWindowSize: 20, confidenceLevel: 0.001 };
    expect(indicesOf(fhddm, flipped, stacked)).toEqual(indicesOf(fhddm, errors, { ...stacked, mode: 'up' }));
  });
  const scores = (step: number, angle: (i: number) => number) =>
    Array.from({ length: 600 }, (_, i) => Math.sin(angle(i)) + (i < 300 ? 0 : step));
  it('CUSUM, GMA and BOCD see a step of the mean', () => {
    expect(indicesOf(cusum, scores(1, (i) => i), { lambda: 20 }).drift[0]).toBe(320); // prettier-ignore
    expect(indicesOf(gma, scores(1, (i) => i), { lambda: 0.3 }).drift[0]).toBe(340); // prettier-ignore
    expect(indicesOf(bocd, scores(2, (i) => i * i)).drift[0]).toBe(304); // prettier-ignore
  });
  it('STEPD alarms on sixty right predictions, as Frouros does, unless told not to', () => {
    const right = new Array<number>(200).fill(0);
    expect(indicesOf(stepd, right).drift).toEqual([59, 119, 179]);
    expect(indicesOf(stepd, right, { remainder: 'none' })).toEqual({ drift: [], warning: [] });
  });
  it('BOCD forgets changes longer ago than its longest run, and nothing else', () => {
    const moved = scores(2, (i) => i * i);
    expect(indicesOf(bocd, moved, { maxRunLength: 50 })).toEqual(indicesOf(bocd, moved));
  });
});
