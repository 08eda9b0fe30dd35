import { describe, expect, it } from '@jest/globals';
import { from, lastValueFrom, toArray } from 'rxjs';
import { compare } from '../compare.js';
import type { FeatureVector } from '../detector.js';
import { detect } from '../detect.operator.js';
import { hardRow, hardRows, normal, normalMatrix } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { nextBelow, seeded } from '../random.js';
import { detectorList } from '../registry.js';
import { decodeState, encodeState } from '../state-codec.js';
import { timeWindowDetector } from './time-window-detector.js';
import type { TimeWindow } from './time-window.js';
import { windowByTime } from './window-by-time.operator.js';

const names = detectorList.flatMap(({ kind, name }) => (kind === 'windowed' ? [name] : []));
const windowOf = (values: readonly FeatureVector[]): TimeWindow<FeatureVector> => ({
  start: 0,
  end: 1,
  values,
  empty: values.length === 0 ? 1 : 0,
  late: 0,
  dropped: 0,
});

describe.each(names)('%s over windows of event time', (name) => {
  const detector = timeWindowDetector(name);
  const quick = { ...detector.defaults, alpha: 0.02, warningAlpha: 0.05, draws: 100 };
  const state = detector.fit(quick, matrixOf(hardRows(1, 120)));

  it('is compare, at whatever size a window has', () => {
    for (const size of [30, 77]) {
      const rows = hardRows(2, size).map((row) => Array.from(row, (value) => value + 1));
      const { draws, seed, bins, alpha } = quick;
      const { statistic, threshold, pValue } = compare(name, state.reference, matrixOf(rows), {
        draws,
        seed,
        bins,
        alpha,
      });
      expect(detector.step(state, windowOf(rows))).toMatchObject({ state: 'drift', statistic, threshold, pValue });
    }
  });

  it('says nothing of a window that is empty or too small, and no NaN of an extreme one', () => {
    for (const rows of [[], hardRows(3, 29)])
      expect(detector.step(state, windowOf(rows))).toEqual({ state: 'pending', statistic: 0, threshold: 0, pValue: 1 });
    for (const value of [0, 1e100, -1e100]) {
      const { statistic, threshold, pValue } = detector.step(
        state,
        windowOf(Array.from({ length: 40 }, () => new Array<number>(8).fill(value))),
      );
      expect([value, statistic, threshold, pValue].every((one) => Number.isFinite(one))).toBe(true);
    }
  });

  it('refuses another dimension, values that are not finite, and a level that it cannot reach', () => {
    const before = encodeState(state);
    const input = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' });
    expect(() => detector.step(state, windowOf(hardRows(2, 40).map((row) => Array.from(row).slice(1))))).toThrow(input);
    expect(() => detector.step(state, windowOf([...hardRows(2, 40), new Array<number>(8).fill(NaN)]))).toThrow(input);
    expect(encodeState(state)).toEqual(before);
    expect(decodeState(before)).toEqual(state);
    const option = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' });
    expect(() => detector.fit({ ...quick, alpha: 0.005 }, state.reference)).toThrow(option);
    expect(() => detector.fit({ ...quick, windowSize: 20 } as typeof quick, state.reference)).toThrow(option);
    expect(() => detector.fit(quick, normalMatrix(1, 20, 2))).toThrow(input);
    expect(() => detector.fit(quick, { rows: 40, columns: 1, data: new Float64Array(40).fill(3) })).toThrow(input);
  });
});

describe('timeWindowDetector', () => {
  it('keeps its rate of false alarms though counts vary, where thresholds of one size would not', () => {
    const random = seeded(21);
    const detector = timeWindowDetector('ks');
    const options = { ...detector.defaults, minObservations: 10, alpha: 0.05, warningAlpha: 0.1, draws: 119 };
    let alarms = 0;
    for (let reference = 0; reference < 400; reference++) {
      const state = detector.fit(
        { ...options, seed: reference },
        matrixOf(Array.from({ length: 60 }, () => hardRow(random))),
      );
      const rows = Array.from({ length: 10 + nextBelow(random, 80) }, () => hardRow(random));
      if (detector.step(state, windowOf(rows)).state === 'drift') alarms += 1;
    }
    // Of 400 at 5 %: 8 or fewer, or 34 or more, have probability 0.004.
    expect(alarms).toBeGreaterThan(8);
    expect(alarms).toBeLessThan(34);
  });

  it('runs behind windowByTime: drift from the window in which it begins to fill', async () => {
    const random = seeded(5);
    const detector = timeWindowDetector('wasserstein');
    const state = detector.fit(detector.defaults, normalMatrix(9, 300, 2));
    const records = Array.from({ length: 600 }, (_, i) => ({
      time: 20 * i,
      value: [normal(random), normal(random) + (i < 400 ? 0 : 2)],
    }));
    const judged = await lastValueFrom(
      from(records).pipe(windowByTime<FeatureVector>({ size: 2000 }), detect(detector, state), toArray()),
    );
    expect(judged.map(({ reading }) => reading.state)).toEqual([
      'stable',
      'stable',
      'stable',
      'stable',
      'drift',
      'drift',
    ]);
    expect(judged[4]!.reading.evidence![0]!.feature).toBe(1);
  });

  it('knows only windowed detectors', () => {
    expect(() => timeWindowDetector('adwin')).toThrow(expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_DETECTOR' }));
  });
});
