import { describe, expect, it } from '@jest/globals';
import { calibrationBins } from './calibration-bins.js';
import { calibrationError } from './calibration-error.js';
import { perfectCalibrationError } from './perfect-calibration-error.js';

const all = (count: number, value: number) => new Float64Array(count).fill(value);

describe(calibrationError.name, () => {
  it('is what its documentation says', () => {
    const error = calibrationError(calibrationBins([0.9, 0.9, 0.9, 0.9], [1, 1, 1, 0]));
    expect(error).toEqual({ ece: expect.closeTo(0.15, 12), mce: expect.closeTo(0.15, 12) });
  });

  it('puts an edge into the bin below it, 0 into the first and 1 into the last', () => {
    expect([...calibrationBins([0, 0.5, 0.51, 1], [0, 0, 0, 0], 2).count]).toEqual([2, 2]);
  });
});

describe(perfectCalibrationError.name, () => {
  it('is what its documentation says', () => {
    expect(perfectCalibrationError(calibrationBins(all(100, 0.9), all(100, 1))).ece).toBeCloseTo(0.0239, 3);
  });

  it('is exact for a single prediction: right with p, so |gap| is 2p(1 − p) on average', () => {
    const { ece, mce } = perfectCalibrationError(calibrationBins([0.8], [1]));
    expect(ece).toBeCloseTo(0.32, 12);
    expect(mce).toBeCloseTo(0.32, 2);
  });

  it('falls with the square root of the number of images', () => {
    const at = (count: number) => perfectCalibrationError(calibrationBins(all(count, 0.7), all(count, 1))).ece;
    expect(at(400) / at(100)).toBeCloseTo(0.5, 2);
    expect(at(0)).toBe(0);
  });
});
