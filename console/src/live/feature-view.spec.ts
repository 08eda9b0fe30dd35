import { describe, expect, it } from '@jest/globals';
import type { Metric } from '@simdrift/contracts';
import { applyFeature, emptyFeatures, featureDtos } from './feature-view.js';

const metric = (name: string, seq: number, value: number, feature?: string): Metric => ({
  run: 'r',
  stream: 's',
  seq,
  time: 0,
  name,
  value,
  count: 200,
  from: seq - 199,
  ...(feature === undefined ? {} : { tags: { feature } }),
});

describe(applyFeature.name, () => {
  it('puts shift and p-value of a feature together, in the order in which they came', () => {
    const view = emptyFeatures();
    expect(applyFeature(view, metric('feature_pvalue', 399, 1e-12, 'noise'))).toBe(true);
    expect(applyFeature(view, metric('feature_shift', 399, 17.2, 'noise'))).toBe(true);
    expect(applyFeature(view, metric('feature_pvalue', 399, 0.4, 'mean'))).toBe(true);
    expect([view.seq, view.count]).toEqual([399, 200]);
    expect(featureDtos(view)).toEqual([
      { name: 'noise', shift: 17.2, pValue: 1e-12 },
      { name: 'mean', shift: null, pValue: 0.4 },
    ]);
  });

  it('keeps the place of a feature in a new window, and nothing that the new window does not say', () => {
    const view = emptyFeatures();
    applyFeature(view, metric('feature_shift', 399, 1, 'noise'));
    applyFeature(view, metric('feature_shift', 399, 2, 'mean'));
    applyFeature(view, metric('feature_shift', 449, 3, 'mean'));
    expect(featureDtos(view)).toEqual([
      { name: 'noise', shift: null, pValue: null },
      { name: 'mean', shift: 3, pValue: null },
    ]);
  });

  it('takes neither an older window nor another metric', () => {
    const view = emptyFeatures();
    applyFeature(view, metric('feature_shift', 449, 3, 'mean'));
    expect(applyFeature(view, metric('feature_shift', 399, 9, 'mean'))).toBe(false);
    expect(applyFeature(view, metric('accuracy', 499, 0.9))).toBe(false);
    expect(applyFeature(view, metric('accuracy', 499, 0.9, 'mean'))).toBe(false);
    expect(featureDtos(view)).toEqual([{ name: 'mean', shift: 3, pValue: null }]);
  });
});
