import { describe, expect, it } from '@jest/globals';
import { areaUnderRoc, classifierAuc } from './area-under-roc.js';

describe(areaUnderRoc.name, () => {
  it('is the share of pairs in the right order, a tie counting half', () => {
    // The example of scikit-learn's roc_auc_score.
    expect(areaUnderRoc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75);
    expect(areaUnderRoc([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1);
    expect(areaUnderRoc([1, 2, 3, 4], [1, 1, 0, 0])).toBe(0);
    expect(areaUnderRoc([5, 5, 5], [0, 1, 1])).toBe(0.5);
    // Pairs: (2, 1) right, (2, 2) tied, (3, 1) and (3, 2) right.
    expect(areaUnderRoc([1, 2, 2, 3], [0, 0, 1, 1])).toBe(0.875);
  });

  it('is null where there is nothing to compare', () => {
    expect(areaUnderRoc([1, 2], [1, 1])).toBeNull();
    expect(areaUnderRoc([1, 2], [0, 0])).toBeNull();
  });
});

describe(classifierAuc.name, () => {
  it('looks at the second of two classes', () => {
    expect(classifierAuc([0.9, 0.1, 0.6, 0.4, 0.65, 0.35, 0.2, 0.8], [0, 0, 1, 1], 2)).toBe(0.75);
  });

  it('is the mean over more, each against the rest, and null where one is missing', () => {
    const rows = [0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.2, 0.3, 0.5, 0.1, 0.5, 0.4];
    // Class 0: perfect; class 1: perfect over images 0 and 2, and 3 is of class 2 at .5 against .8: perfect; class 2: perfect.
    expect(classifierAuc(rows, [0, 1, 2, 2], 3)).toBe(1);
    expect(classifierAuc(rows, [0, 1, 1, 2], 3)).toBeCloseTo((1 + 3 / 4 + 2 / 3) / 3, 12);
    expect(classifierAuc(rows, [0, 1, 1, 1], 3)).toBeNull();
  });
});
