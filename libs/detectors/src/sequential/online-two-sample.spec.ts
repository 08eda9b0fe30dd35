import { describe, expect, it } from '@jest/globals';
import { normal, normalMatrix } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { nextUnit, seeded } from '../random.js';
import { cvmIntegral } from '../statistics/cramer-von-mises.js';
import { mmdSquared } from '../statistics/mmd.js';
import { cvmOfRanks, doubledRank } from './cvm-statistic.js';
import { cvmOnline } from './cvm-online.js';
import { mmdOnline } from './mmd-online.js';

const option = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' });
const input = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' });
const small = { ert: 100, windowSize: 8 };
const fitMmd = (reference = normalMatrix(1, 120, 3), options = {}) =>
  mmdOnline.fit({ ...mmdOnline.defaults, ...small, ...options }, reference);
const fitCvm = (reference = normalMatrix(1, 120, 1), options = {}) =>
  cvmOnline.fit({ ...cvmOnline.defaults, ...small, ...options }, reference);

describe('the distance of a window from a reference', () => {
  it('is that of Cramér and von Mises, by hand', () => {
    // Both of {10, 11} lie above all four of the reference: F − G is ¼, ½, ¾ and 1 there. As the integral over a step function of ranks,
    // ∫₀¹ u² du = ⅓, times 4·2/6.
    const reference = Float64Array.of(1, 2, 3, 4);
    const ranks = Float64Array.of(doubledRank(reference, 10), doubledRank(reference, 11));
    expect(Array.from(ranks)).toEqual([8, 8]);
    expect(cvmOfRanks(ranks, 4)).toBeCloseTo((4 / 3) * (1 / 3), 12);
  });

  it('is near the two-sample criterion when the reference is long', () => {
    const random = seeded(2);
    const draw = (count: number, shift: number) =>
      Float64Array.from({ length: count }, () => normal(random) + shift).sort();
    const [reference, window] = [draw(5000, 0), draw(40, 0.8)];
    const ranks = window.map((value) => doubledRank(reference, value));
    expect(cvmOfRanks(ranks, 5000) / cvmIntegral(reference, window)).toBeCloseTo(1, 1);
  });
});

describe(mmdOnline.name, () => {
  it('keeps the squared MMD between its window and the rows it compares with', () => {
    const state = fitMmd();
    const { fit } = state;
    const random = seeded(3);
    for (let i = 0; i < 30; i++) {
      const { statistic } = mmdOnline.step(state, [normal(random), normal(random), i / 10]);
      const columns = fit.stride;
      const reference = { rows: fit.rows, columns, data: fit.reference };
      const window = { rows: 8, columns, data: state.window };
      // The kernel of the hot loop is exact to 1e-6 or so.
      expect(statistic).toBeCloseTo(mmdSquared(reference, window, fit.gamma), 5);
      if (state.drifted) mmdOnline.restart(state);
    }
  });

  it('sees the change of its documentation', () => {
    const random = seeded(7);
    const rows = (count: number, shift = 0) =>
      Array.from({ length: count }, () => [nextUnit(random), nextUnit(random) + shift]);
    const state = mmdOnline.fit(mmdOnline.defaults, matrixOf(rows(300)));
    const stream = [...rows(300), ...rows(100, 0.5)];
    expect(stream.findIndex((row) => mmdOnline.step(state, row).state === 'drift')).toBe(308);
  });

  it('projects wide vectors', () => {
    const state = fitMmd(normalMatrix(1, 200, 10), { components: 3 });
    expect(state.fit).toMatchObject({ projected: true, stride: 3, rows: 100 - 15 });
    expect(mmdOnline.step(state, Array.from(normalMatrix(2, 1, 10).data)).state).not.toBe('pending');
  });
});

describe(cvmOnline.name, () => {
  it('sees the change of its documentation', () => {
    const random = seeded(5);
    const scores = (count: number, shift = 0) => Array.from({ length: count }, () => nextUnit(random) + shift);
    const state = cvmOnline.fit(cvmOnline.defaults, matrixOf(scores(300).map((score) => [score])));
    const stream = [...scores(300), ...scores(100, 0.5)];
    expect(stream.findIndex((score) => cvmOnline.step(state, score).state === 'drift')).toBe(309);
  });

  it('takes a score or a vector of one', () => {
    const [a, b] = [fitCvm(), fitCvm()];
    for (let i = 0; i < 20; i++) expect(cvmOnline.step(a, i / 10)).toEqual(cvmOnline.step(b, [i / 10]));
  });

  it('names the feature that moved, and gives each feature its part of the hazard', () => {
    const [one, three] = [fitCvm(normalMatrix(1, 120, 1)), fitCvm(normalMatrix(1, 120, 3))];
    expect(three.fit.thresholds[0]![7]!).toBeGreaterThan(one.fit.thresholds[0]![7]!);
    const random = seeded(4);
    for (let i = 0; i < 30; i++) {
      const reading = cvmOnline.step(three, [normal(random), normal(random) + 4, normal(random)]);
      if (reading.state === 'drift') return expect(reading.evidence?.[0]?.feature).toBe(1);
    }
    throw new Error('It did not alarm.');
  });

  it('drops constant features, and bears equal values', () => {
    const rows = Array.from({ length: 120 }, (_, i) => [i % 3, 7]);
    const state = fitCvm(matrixOf(rows));
    expect(state.fit.dropped).toEqual([1]);
    expect(rows.map((row) => cvmOnline.step(state, row).state)).toContain('stable');
  });
});

describe('the expected run length', () => {
  // Over 25 references and 10 runs on each; bounds three standard errors wide.
  it.each([
    ['mmd_online', (seed: number) => fitMmd(normalMatrix(seed, 150, 2), { ert: 50 }), mmdOnline, 2],
    ['cvm_online', (seed: number) => fitCvm(normalMatrix(seed, 150, 2), { ert: 50 }), cvmOnline, 2],
  ] as const)('is about what %s was asked for', (_, fit, detector, columns) => {
    let total = 0;
    for (let reference = 0; reference < 25; reference++) {
      const state = fit(reference);
      const random = seeded(7000 + reference);
      for (let run = 0; run < 10; run++) {
        detector.restart(state as never);
        let length = 1;
        const next = () => Array.from({ length: columns }, () => normal(random));
        while (length < 1000 && detector.step(state as never, next()).state !== 'drift') length += 1;
        total += length;
      }
    }
    expect(total / 250).toBeGreaterThan(38);
    expect(total / 250).toBeLessThan(80);
  });
});

describe.each([
  ['mmd_online', fitMmd],
  ['cvm_online', fitCvm],
] as const)('%s refuses', (_, fit) => {
  it.each([{ ert: 1 }, { ert: 1e9 }, { windowSize: 1 }, { bootstrapFactor: 5 }, { seed: -1 }, { extra: 1 }])('%p', (options) => {
    expect(() => fit(undefined, options)).toThrow(option);
  }); // prettier-ignore

  it('a reference that is too short or constant', () => {
    expect(() => fit(normalMatrix(1, 31, 1))).toThrow(input);
    expect(() => fit(matrixOf(new Array(50).fill([3])))).toThrow(input);
  });
});
