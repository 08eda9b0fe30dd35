import { describe, expect, it } from '@jest/globals';
import { hardRows } from './fixtures.spec-helper.js';
import { matrixOf } from './matrix.js';
import { everyK } from './online/dummies.js';
import { pageHinkley } from './online/page-hinkley.js';
import { withPolicy } from './policy.js';
import { ksDetector } from './windowed/univariate-detectors.js';

const shifted = (seed: number, rows: number) =>
  hardRows(seed, rows).map((row) => Array.from(row, (value) => value + 3));

describe('withPolicy', () => {
  it('latches: in drift from the alarm until it is released', () => {
    const latched = withPolicy(everyK);
    const state = latched.begin(everyK.init({ k: 3 }));
    const step = () => latched.step(state, 0).state;
    expect([step(), step(), step(), step(), step()]).toEqual(['stable', 'stable', 'drift', 'drift', 'drift']);
    latched.release(state);
    expect([step(), step(), step()]).toEqual(['stable', 'stable', 'drift']);
  });

  it('resets: an empty window after the alarm, the same reference', () => {
    const reset = withPolicy(ksDetector, 'reset');
    const state = reset.begin(
      ksDetector.fit({ ...ksDetector.defaults, windowSize: 20, step: 1 }, matrixOf(hardRows(1, 200))),
    );
    const seen = shifted(2, 60).map((row) => reset.step(state, row).state);
    const first = seen.indexOf('drift');
    expect(first).toBe(19);
    expect(seen.slice(20, 39)).toEqual(new Array(19).fill('pending'));
    expect(seen[39]).toBe('drift');
  });

  it('takes the next observations as the new normal', () => {
    const adapting = withPolicy(ksDetector, { rebaseline: 100 });
    const state = adapting.begin(
      ksDetector.fit({ ...ksDetector.defaults, windowSize: 20, step: 1 }, matrixOf(hardRows(1, 200))),
    );
    const seen = shifted(2, 220).map((row) => adapting.step(state, row).state);
    expect(seen.filter((verdict) => verdict === 'drift')).toHaveLength(1);
    expect(seen.slice(20, 139)).toEqual(new Array(119).fill('pending'));
    const back = hardRows(5, 60).map((row) => adapting.step(state, row).state);
    expect(back).toContain('drift');
  });

  it('starts an online detector over when it rebaselines', () => {
    const adapting = withPolicy(pageHinkley, { rebaseline: 50 });
    const state = adapting.begin(pageHinkley.init({ ...pageHinkley.defaults, threshold: 5 }));
    const seen = Array.from({ length: 400 }, (_, i) => adapting.step(state, i < 100 ? 0 : 1).state);
    expect(seen.filter((verdict) => verdict === 'drift')).toHaveLength(1);
    expect(seen.at(-1)).toBe('stable');
  });

  it('refuses a baseline of nothing', () => {
    expect(() => withPolicy(everyK, { rebaseline: 0 })).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' }),
    );
  });
});
