import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare } from './compare.js';
import { calibrateHorizon } from './calibration/calibrate-horizon.js';
import type { Matrix, Reading, Stepper } from './detector.js';
import { beginOf, observationOf, referenceOf, smallOptions, takesBits } from './entries.spec-helper.js';
import { hardRows, normalMatrix } from './fixtures.spec-helper.js';
import { matrixOf } from './matrix.js';
import { detectorByName, detectorList, isUnfitted } from './registry.js';
import { encodeState } from './state-codec.js';

const option = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' });
const input = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' });
const unknown = (hint: string) => expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_DETECTOR', hint });
const windowed = detectorList.flatMap((entry) => (entry.kind === 'windowed' ? [entry] : []));
const dummies = detectorList.flatMap(({ kind, name }) => (kind === 'dummy' ? [name] : []));
/** Everything that a reading says in numbers. */
const numbers = ({ statistic, threshold, pValue = 0, evidence = [] }: Reading) => [
  statistic,
  threshold,
  pValue,
  ...evidence.map(({ value }) => value),
];

describe.each(detectorList)('$name', (entry) => {
  const detector = entry.detector as Stepper<never, object>;
  const begin = beginOf(entry, smallOptions(entry));
  const isVector = entry.input === 'vector';
  const wide = (value: number) => (isVector ? new Array<number>(8).fill(value) : value);

  it('refuses an option that it does not have, with the nearest that it has', () => {
    expect(() => beginOf(entry, { treshold: 1 })()).toThrow(option);
  });

  it('reads finite numbers before the first observation has filled anything, and after a restart', () => {
    const state = begin();
    const [one] = isVector ? hardRows(3, 1) : [1];
    const first = detector.step(state, one as never);
    expect(numbers(first).every(Number.isFinite)).toBe(true);
    detector.restart(state);
    expect(detector.step(state, one as never)).toEqual(first);
  });

  it('never reads NaN, on constant and extreme observations too', () => {
    const extreme =
      entry.input === 'score' || isVector
        ? [[1e100, -1e100], [0.1], [5e-324, 0], [1e100, 0, 0]]
        : [
            [1, 0],
            [1, 0, 0, 0, 0],
          ];
    for (const values of [[0], [1], ...extreme]) {
      const state = begin();
      for (let i = 0; i < (isVector ? 60 : 400); i++) {
        const reading = detector.step(state, wide(values[i % values.length]!) as never);
        expect([values, numbers(reading).every(Number.isFinite)]).toEqual([values, true]);
      }
    }
  });

  it('never reads NaN: any observations that its input allows', () => {
    if (isVector) return;
    const values = fc.array(observationOf(entry.input), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(values, (stream) => {
        const state = begin();
        for (const value of stream)
          expect(numbers(detector.step(state, value as never)).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  if (dummies.includes(entry.name)) return;

  it.each([NaN, Infinity, -Infinity, 1e101])('refuses %p and stays as it was', (value) => {
    const state = begin();
    const usual = isVector ? hardRows(3, 50) : Array.from({ length: 50 }, (_, i) => i % 2);
    for (const observation of usual) detector.step(state, observation as never);
    const before = encodeState(state);
    expect(() => detector.step(state, wide(value) as never)).toThrow(input);
    expect(encodeState(state)).toEqual(before);
  });

  it('refuses what its type leaves out: fractions as error bits, and what lies outside [0, 1]', () => {
    const outside = takesBits(entry.input) ? [0.5, -1, 2] : entry.input === 'fraction' ? [-0.01, 1.01] : [];
    const state = begin();
    for (const value of outside) expect(() => detector.step(state, value as never)).toThrow(input);
    expect(encodeState(state)).toEqual(encodeState(begin()));
  });
});

describe.each(detectorList.filter(({ detector }) => 'fit' in detector))('$name, fitted on', (entry) => {
  const small = smallOptions(entry);
  const fitOn = (reference: Matrix) => () => beginOf(entry, small, reference)();
  const good = referenceOf(entry);

  it('no rows, fewer than it needs, or one that is not finite, refuses', () => {
    const part = (rows: number): Matrix => ({ ...good, rows, data: good.data.slice(0, rows * good.columns) });
    for (const reference of [
      part(0),
      part(1),
      part(5),
      { ...good, data: good.data.map((v, i) => (i === 3 ? NaN : v)) },
    ])
      expect(fitOn(reference)).toThrow(input);
  });

  it('a constant reference, refuses or stays finite', () => {
    let state: object;
    try {
      state = fitOn({ ...good, data: good.data.map(() => 1) })();
    } catch (error) {
      expect(error).toEqual(input);
      return;
    }
    const detector = entry.detector as Stepper<never, object>;
    for (let i = 0; i < 60; i++) expect(numbers(detector.step(state, 1 as never)).every(Number.isFinite)).toBe(true);
  });
});

describe('options out of range', () => {
  it.each([
    ['page_hinkley', { threshold: 0 }], ['page_hinkley', { alpha: 1.5 }], ['page_hinkley', { minInstances: 2.5 }], ['page_hinkley', { mode: 'sideways' }],
    ['adwin', { delta: 0 }], ['adwin', { delta: Infinity }], ['adwin', { clock: 0 }], ['adwin', { maxBuckets: NaN }],
    ['ddm', { warmStart: 0 }], ['ddm', { driftThreshold: -1 }],
    ['kswin', { alpha: 0 }], ['kswin', { windowSize: 50 }], ['kswin', { alpha: 1e-40 }], ['kswin', { seed: -1 }],
    ['every_k', { k: 0 }],
    ['cusum', { delta: -1 }], ['cusum', { lambda: 0 }], ['cusum', { minNumInstances: 0 }],
    ['gma', { alpha: 1 }], ['gma', { lambda: NaN }], ['gma', { minNumInstances: 1.5 }],
    ['ewma', { alpha: 0 }], ['ewma', { threshold: -4 }], ['ewma', { mode: 'around' }],
    ['shewhart', { k: 0 }], ['shewhart', { minInstances: 1 }], ['shewhart', { mode: '' }],
    ['bocd', { hazard: 1 }], ['bocd', { priorMean: NaN }], ['bocd', { priorVar: 0 }], ['bocd', { dataVar: 1e300 }], ['bocd', { maxRunLength: 0 }],
    ['hddm_a', { driftConfidence: 1 }], ['hddm_a', { twoSidedTest: 1 }], ['hddm_w', { warningConfidence: 0 }], ['hddm_w', { lambdaVal: 2 }],
    ['eddm', { warmStart: 0 }], ['eddm', { alpha: 0.8, beta: 0.9 }], ['eddm', { beta: 0 }],
    ['rddm', { warningLevel: 3, driftLevel: 2 }], ['rddm', { minConceptSize: 0 }], ['rddm', { maxNumInstancesWarning: 0 }],
    ['ecdd', { averageRunLength: 500 }], ['ecdd', { lambda: 1.5 }], ['ecdd', { warningLevel: 1 }],
    ['stepd', { alphaD: 0.05, alphaW: 0.01 }], ['stepd', { alphaW: 0.5 }], ['stepd', { minNumInstances: 0 }], ['stepd', { remainder: 'some' }],
    ['wstd', { alphaDrift: 0.1 }], ['wstd', { minInstances: 121 }], ['wstd', { recentWindowSize: 1 }],
    ['fhddm', { shortWindowSize: 101 }], ['fhddm', { confidenceLevel: 1 }], ['fhddm', { mode: 'both' }], ['fhddm', { slidingWindowSize: 0 }],
    ['mddm_a', { difference: 0 }], ['mddm_a', { driftConfidence: 0.1 }], ['mddm_e', { lambdaVal: 8 }], ['mddm_g', { ratio: 1 }], ['mddm_g', { ratio: 1e9 }],
  ])('%s refuses %p', (name, options) => {
    const entry = detectorByName(name);
    if (!isUnfitted(entry)) throw new Error('an online detector was meant');
    expect(() => entry.detector.init({ ...entry.detector.defaults, ...options })).toThrow(option);
  }); // prettier-ignore
});

describe.each(windowed)('$name', ({ detector }) => {
  const small = { ...detector.defaults, windowSize: 20, step: 1, draws: 100 };
  const reference = normalMatrix(1, 100, 3);

  it.each([
    { windowSize: 5 },
    { step: 0 },
    { alpha: 0 },
    { alpha: 1 },
    { draws: 1 },
    { mode: 'loose' },
    { windowsize: 20 },
  ])('refuses %p', (options) => {
    expect(() => detector.fit({ ...small, ...options }, reference)).toThrow(option);
  });

  it('refuses a reference that is too small, constant, not finite, or of the wrong size', () => {
    expect(() => detector.fit(small, normalMatrix(1, 10, 3))).toThrow(input);
    expect(() => detector.fit(small, { rows: 100, columns: 3, data: new Float64Array(300).fill(7) })).toThrow(input);
    expect(() =>
      detector.fit(small, { rows: 100, columns: 3, data: reference.data.map((value, i) => (i === 31 ? NaN : value)) }),
    ).toThrow(/row 10, column 1/);
    expect(() => detector.fit(small, { ...reference, rows: 99 })).toThrow(input);
    expect(() => detector.fit(small, { rows: 100, columns: 0, data: new Float64Array(0) })).toThrow(input);
  });

  it('refuses another dimension or a value that is not finite in mid-stream, and stays as it was', () => {
    const state = detector.fit(small, reference);
    for (let i = 0; i < 30; i++) detector.step(state, [i / 30, 0, 1]);
    const before = encodeState(state);
    expect(() => detector.step(state, [1, 2])).toThrow(input);
    expect(() => detector.step(state, [1, 2, 3, 4])).toThrow(input);
    expect(() => detector.step(state, [1, NaN, 3])).toThrow(input);
    expect(encodeState(state)).toEqual(before);
  });

  it('never reads NaN: constant windows, enormous values, rare features', () => {
    const state = detector.fit(small, matrixOf(hardRows(1, 100)));
    const rows = [
      ...hardRows(2, 30),
      ...Array.from({ length: 30 }, () => new Array<number>(8).fill(0)),
      ...Array.from({ length: 30 }, () => new Array<number>(8).fill(1e100)),
    ];
    for (const row of rows) {
      expect(numbers(detector.step(state, row)).every(Number.isFinite)).toBe(true);
    }
  });

  it('says which features it dropped as constant', () => {
    expect(detector.fit(small, matrixOf(hardRows(1, 100)))).toMatchObject({ fit: { dropped: [7] } });
  });
});

describe('names and samples', () => {
  it('hints at the nearest name', () => {
    expect(() => detectorByName('adwinn')).toThrow(unknown('Did you mean "adwin"?'));
    expect(() => detectorByName('page-hinkley')).toThrow(unknown('Did you mean "page_hinkley"?'));
    expect(() => compare('kss', normalMatrix(1, 20, 1), normalMatrix(2, 20, 1))).toThrow(unknown('Did you mean "ks"?'));
    expect(() => compare('adwin', normalMatrix(1, 20, 1), normalMatrix(2, 20, 1))).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_DETECTOR' }),
    );
  });

  it('refuses samples that cannot be compared', () => {
    const sample = normalMatrix(1, 40, 2);
    for (const { name } of windowed) {
      expect(() => compare(name, sample, normalMatrix(2, 40, 3))).toThrow(input);
      expect(() => compare(name, sample, normalMatrix(2, 3, 2))).toThrow(input);
      expect(() =>
        compare(name, { ...sample, data: sample.data.map(() => 1) }, { ...sample, data: sample.data.map(() => 1) }),
      ).toThrow(input);
      expect(() => compare(name, sample, sample, { alpha: 2 })).toThrow(option);
      expect(() => compare(name, sample, sample, JSON.parse('{"windowsize":3}') as object)).toThrow(option);
    }
    expect(() => matrixOf([[1, 2], [3]])).toThrow(input);
  });

  it('refuses a level that the table of Anderson and Darling does not have', () => {
    const [a, b] = [normalMatrix(1, 40, 2), normalMatrix(2, 40, 2)];
    for (const alpha of [0.0005, 0.3]) {
      expect(() => compare('anderson_darling', a, b, { mode: 'textbook', alpha })).toThrow(option);
      expect(compare('anderson_darling', a, b, { alpha, draws: 100 }).pValue).toBeGreaterThan(0);
    }
  });

  it('refuses impossible targets of a calibration', () => {
    const reference = Array.from({ length: 100 }, (_, i) => i / 100);
    expect(() => calibrateHorizon('adwin', { falseAlarm: 0, horizon: 100, reference })).toThrow(option);
    expect(() => calibrateHorizon('adwin', { falseAlarm: 0.1, horizon: 100, reference: [1, 2] })).toThrow(input);
    expect(() => calibrateHorizon('adwin', { falseAlarm: 0.1, horizon: 100, reference: [...reference, NaN] })).toThrow(
      input,
    );
    expect(() =>
      calibrateHorizon('ddm', { falseAlarm: 0.01, horizon: 500, reference: new Array<number>(99).fill(0).concat(1) }),
    ).toThrow(option);
    const tiny = { windowSize: 10, statSize: 3 };
    expect(() => calibrateHorizon('kswin', { falseAlarm: 0.01, horizon: 2000, reference, options: tiny })).toThrow(
      option,
    );
  });
});
