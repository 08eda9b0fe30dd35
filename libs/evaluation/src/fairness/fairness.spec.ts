import { describe, expect, it } from '@jest/globals';
import { decodeState, encodeState, nextUnit, seeded } from '@simdrift/detectors';
import { fairnessCases } from '../label-free/golden.spec-helper.js';
import { newcombeInterval } from '../statistics/newcombe-interval.js';
import { calibrationErrorInterval } from './calibration-error-interval.js';
import { cohortWindow, MOST_COHORTS } from './cohort-window.js';
import type { CohortWindowState } from './cohort-window-state.js';
import { rateGap } from './rate-gap.js';

describe(newcombeInterval.name, () => {
  it('gives the published intervals', () => {
    // Newcombe (1998), Statistics in Medicine 17, table II, method 10: 56/70 − 48/80, 9/10 − 3/10 and 10/10 − 0/10.
    const of = (a: number, n: number, b: number, m: number) =>
      newcombeInterval({ hits: a, count: n }, { hits: b, count: m }, 1.959964);
    expect(of(56, 70, 48, 80)).toEqual({ low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4) });
    expect(of(9, 10, 3, 10)).toEqual({ low: expect.closeTo(0.1705, 4), high: expect.closeTo(0.809, 4) });
    expect(of(10, 10, 0, 10)).toEqual({ low: expect.closeTo(0.6075, 4), high: expect.closeTo(1, 4) });
  });
});

describe(rateGap.name, () => {
  const rates = [
    { group: 'a', hits: 30, count: 40 },
    { group: 'b', hits: 10, count: 40 },
    { group: 'c', hits: 5, count: 5 },
  ];

  it('compares the extremes of the cohorts that are large enough, and says which', () => {
    expect(rateGap(rates, 1, 30, 1.96)).toMatchObject({ value: 0.5, highest: 'a', lowest: 'b', count: 80, class: 1 });
    expect(rateGap(rates, 1, 5, 1.96)).toMatchObject({ value: 0.75, highest: 'c' });
  });

  it('compares nothing where fewer than two are', () => {
    expect(rateGap(rates, 1, 41, 1.96)).toBeNull();
    expect(rateGap([], 1, 0, 1.96)).toBeNull();
  });

  it('has a lower bound of 0 at least, also where all are equal', () => {
    const gap = rateGap(
      [
        { group: 'a', hits: 20, count: 40 },
        { group: 'b', hits: 20, count: 40 },
      ],
      1,
      30,
      1.96,
    );
    expect(gap).toMatchObject({ value: 0, low: 0, count: 40 });
  });
});

describe(calibrationErrorInterval.name, () => {
  it('is what its documentation says', () => {
    const interval = calibrationErrorInterval([0.9, 0.9, 0.9, 0.9], [1, 1, 1, 0], 1);
    expect(interval).toEqual({ low: 0, high: expect.closeTo(0.3665, 4) });
  });

  it('holds the error of a model that is too sure in about 90 % of samples', () => {
    const random = seeded(5);
    let held = 0;
    for (let round = 0; round < 400; round++) {
      const confidences = Float64Array.from({ length: 300 }, () => 0.75 + 0.24 * nextUnit(random));
      const right = Uint8Array.from(confidences, (confidence) => (nextUnit(random) < confidence - 0.15 ? 1 : 0));
      const { low, high } = calibrationErrorInterval(confidences, right, 1.6448536);
      if (low <= 0.15 && 0.15 <= high) held += 1;
    }
    expect(held / 400).toBeGreaterThan(0.855);
    expect(held / 400).toBeLessThan(0.945);
  });
});

function fill(state: CohortWindowState, { labels, predicted, group }: (typeof fairnessCases)[number]): void {
  labels.forEach((label, seq) => {
    const outcome = { seq, label, predicted: predicted[seq]!, confidence: 0.8 };
    cohortWindow.step(state, outcome, cohortWindow.groupOf(state, group[seq]));
  });
}

describe('cohortWindow', () => {
  it.each(fairnessCases)('measures what Fairlearn measures: $name', (golden) => {
    const state = cohortWindow.init({ classes: golden.classes, size: 1000, minimum: 1 });
    fill(state, golden);
    const { demographicParity, equalisedOdds, cohorts, count } = cohortWindow.measure(state);
    expect(demographicParity!.value).toBeCloseTo(golden.demographicParity, 12);
    expect(equalisedOdds!.value).toBeCloseTo(golden.equalisedOdds, 12);
    expect(count).toBe(golden.labels.length);
    for (const { name, count: frames, accuracy, ece } of cohorts) {
      const own = golden.group.map((each, i) =>
        each === name ? Number(golden.labels[i] === golden.predicted[i]) : -1,
      );
      const hits = own.filter((hit) => hit === 1).length;
      expect(frames).toBe(own.filter((hit) => hit >= 0).length);
      expect(accuracy!.value).toBeCloseTo(hits / frames, 12);
      expect(accuracy!.low).toBeLessThan(accuracy!.value);
      // All frames lie in one bin, at a confidence of .8.
      expect(ece!.value).toBeCloseTo(Math.abs(0.8 - hits / frames), 12);
      expect(ece!.expected).toBeGreaterThan(0);
    }
  });

  it('says how few a cohort has instead of a number, and compares nothing with it', () => {
    const state = cohortWindow.init({ classes: 2, size: 100, minimum: 30 });
    for (let seq = 0; seq < 100; seq++) {
      const group = cohortWindow.groupOf(state, seq % 10 === 0 ? 'rare' : 'common');
      cohortWindow.step(state, { seq, label: seq % 2, predicted: 1, confidence: 0.7 }, group);
    }
    const { cohorts, demographicParity, equalisedOdds } = cohortWindow.measure(state);
    expect(cohorts[0]).toEqual({ name: 'rare', count: 10, accuracy: null, ece: null });
    expect(cohorts[1]).toMatchObject({ name: 'common', count: 90, accuracy: { value: expect.closeTo(5 / 9, 12) } });
    expect([demographicParity, equalisedOdds]).toEqual([null, null]);
  });

  it('slides, leaves out frames without a cohort, and goes on from a snapshot', () => {
    let state = cohortWindow.init({ classes: 2, size: 50, minimum: 5 });
    for (let seq = 0; seq < 120; seq++) {
      if (seq === 77) state = decodeState<CohortWindowState>(encodeState(state));
      const name = seq % 5 === 0 ? undefined : seq % 2 === 0 ? 'a' : 'b';
      cohortWindow.step(
        state,
        { seq, label: 1, predicted: seq % 3 === 0 ? 0 : 1, confidence: 0.9 },
        cohortWindow.groupOf(state, name),
      );
    }
    expect(cohortWindow.measure(state)).toMatchObject({ count: 40, from: 70, cohorts: [{ name: 'b' }, { name: 'a' }] });
  });

  it('does not tell apart more cohorts than it can hold', () => {
    const state = cohortWindow.init({ classes: 2, size: 50, minimum: 5 });
    const groups = Array.from({ length: MOST_COHORTS + 5 }, (_, i) => cohortWindow.groupOf(state, `case ${i}`));
    expect(groups.slice(-5)).toEqual([-1, -1, -1, -1, -1]);
    expect(cohortWindow.groupOf(state, 'case 3')).toBe(3);
  });

  it('refuses what is no class', () => {
    const state = cohortWindow.init({ classes: 2, size: 50, minimum: 5 });
    expect(() => cohortWindow.step(state, { seq: 0, label: 2, predicted: 0, confidence: 0.5 }, 0)).toThrow(
      'The label 2',
    );
    expect(() => cohortWindow.init({ classes: 2, size: 50, minimum: 0 })).toThrow('A rate of at least 0 frames');
    expect(state.seen).toBe(0);
  });
});
