import { describe, expect, it } from '@jest/globals';
import type { ModelCard } from '@simdrift/models';
import { atLevels, robustnessComparison, robustnessText, type Robustness } from './robustness.js';

const measured = (blur: readonly number[], perturbed: number | null = 0.6): Robustness => ({
  sweep: { images: 50, repeats: 2, clean: 0.9, effects: { noise: [0.9, 0.9, 0.9, 0.9, 0.9], blur: [...blur] } },
  adversarial:
    perturbed === null
      ? null
      : { epsilon: 12, sha256: 'x', test: { images: 50, clean: 0.9, perturbed, randomSigns: 0.85 } },
});
const TEN = [0.88, 0.86, 0.8, 0.78, 0.7, 0.66, 0.6, 0.55, 0.5, 0.45];
const cards = [{ id: 'a' }, { id: 'b' }] as ModelCard[];

describe(atLevels.name, () => {
  it('takes every second of ten severities, and all of five', () => {
    expect(atLevels(TEN)).toEqual([0.86, 0.78, 0.66, 0.55, 0.45]);
    expect(atLevels([1, 2, 3, 4, 5])).toEqual([1, 2, 3, 4, 5]);
  });
});

describe(robustnessText.name, () => {
  it('tells the accuracy at each level, the largest loss first, and what the perturbation does', () => {
    const lines = robustnessText(measured(TEN));
    expect(lines[0]).toContain('50 test images, 2 times each; without any .900');
    expect(lines[2]!.split(/\s+/)).toEqual(['blur', '.860', '.780', '.660', '.550', '.450', '.222']);
    expect(lines[3]).toMatch(/^noise/);
    expect(lines.at(-1)).toContain('.900 → .600');
  });

  it('says where nothing was measured', () => {
    expect(robustnessText({ sweep: null, adversarial: null })).toEqual([
      'robustness   not measured: simdrift bench degradations',
    ]);
  });
});

describe(robustnessComparison.name, () => {
  it('puts the means over severities side by side', () => {
    const lines = robustnessComparison(cards, [measured(TEN), measured([0.9, 0.9, 0.8, 0.8, 0.7], 0.3)]);
    expect(lines[1]!.split(/\s{2,}/)).toEqual(['without any', '.900', '.900']);
    expect(lines[2]!.split(/\s+/)).toEqual(['adversarial', '.600', '.300']);
    expect(lines[3]!.split(/\s+/)).toEqual(['blur', '.678', '.820']);
  });

  it('names the models that were not measured', () => {
    const lines = robustnessComparison(cards, [measured(TEN), { sweep: null, adversarial: null }]);
    expect(lines).toEqual([expect.stringContaining('b has no sweep')]);
  });
});
