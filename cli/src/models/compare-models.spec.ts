import { describe, expect, it } from '@jest/globals';
import type { ModelCard } from '@simdrift/models';
import { compareModels } from './compare-models.js';

const card = (id: string, accuracy: number, accuracyStandardError: number, md5 = 'a') =>
  ({
    id,
    parameters: 1,
    test: { images: 624, accuracy, accuracyStandardError },
    learnedFrom: { split: 'train', md5 },
  }) as unknown as ModelCard;

describe(compareModels.name, () => {
  it('tells how far each one is behind the best', () => {
    const { best, sameTest, models } = compareModels([card('a', 0.8, 0.03), card('b', 0.9, 0.04)]);
    expect([best, sameTest]).toEqual(['b', true]);
    expect(models[0]!.behind).toEqual({ accuracy: expect.closeTo(0.1, 12), standardError: expect.closeTo(0.05, 12) });
    expect(models[1]!.behind).toEqual({ accuracy: 0, standardError: 0 });
  });

  it('says when the test images were not the same', () => {
    expect(compareModels([card('a', 0.8, 0.03), card('b', 0.9, 0.04, 'b')]).sameTest).toBe(false);
  });
});
