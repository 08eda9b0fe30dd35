import { describe, expect, it } from '@jest/globals';
import { confidenceWindow } from './confidence-window.js';
import { goldenCases } from './golden.spec-helper.js';

describe('confidenceWindow', () => {
  it.each(goldenCases)('measures what NumPy measures: $name', ({ classes, predicted, confidence, confidences }) => {
    const state = confidenceWindow.init({ classes, size: 1000 });
    confidence.forEach((value, seq) =>
      confidenceWindow.step(state, { seq, predicted: predicted[seq]!, confidence: value }),
    );
    const { histogram, predicted: counts, ...figures } = confidenceWindow.measure(state);
    for (const name of ['mean', 'std', 'min', 'max', 'median'] as const)
      expect(figures[name]).toBeCloseTo(confidences[name], 12);
    expect([...histogram]).toEqual(confidences.histogram);
    expect([...counts]).toEqual(
      Array.from({ length: classes }, (_, c) => predicted.filter((value) => value === c).length),
    );
  });

  it('slides, and says from where to where', () => {
    const state = confidenceWindow.init({ classes: 2, size: 3 });
    [0.1, 0.9, 0.5, 0.6, 1].forEach((confidence, i) =>
      confidenceWindow.step(state, { seq: 10 + i, predicted: 0, confidence }),
    );
    expect(confidenceWindow.measure(state)).toMatchObject({
      count: 3,
      from: 12,
      to: 14,
      min: 0.5,
      median: 0.6,
      max: 1,
    });
  });

  it('is all zeros while it is empty', () => {
    expect(confidenceWindow.measure(confidenceWindow.init({ classes: 2, size: 3 }))).toMatchObject({
      count: 0,
      mean: 0,
      std: 0,
      median: 0,
    });
  });
});
