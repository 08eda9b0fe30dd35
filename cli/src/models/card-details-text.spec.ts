import { describe, expect, it } from '@jest/globals';
import type { ModelCard } from '@simdrift/models';
import { cardDetailsText } from './card-details-text.js';

const plain = { id: 'phantom/a/cnn', classes: ['round', 'ragged'] } as unknown as ModelCard;
const bins = { images: [0, 8, 12], confidence: [null, 0.5, 0.9], accuracy: [null, 0.4, 0.95] };

describe(cardDetailsText.name, () => {
  it('has nothing to say of a card without details', () => {
    expect(cardDetailsText(plain)).toEqual([]);
  });

  it('tells the choice, the seeds, the course, the classes, the reliability and the cohorts', () => {
    const score = { images: 20, accuracy: 0.7, accuracyStandardError: 0.1, balancedAccuracy: 0.65 };
    const run = { seed: 1, epoch: 2, validationAuc: 0.9, testAccuracy: 0.7 };
    const text = cardDetailsText({
      ...plain,
      default: true,
      validation: { images: 50, accuracy: 0.8, accuracyStandardError: 0.057, auc: 0.9, loss: 0.5 },
      seeds: { accuracyMean: 0.72, accuracyStandardError: 0.02, runs: [run, { ...run, seed: 2, testAccuracy: 0.74 }] },
      history: {
        trainingLoss: [0.7, 0.4],
        validationLoss: [0.6, 0.5],
        validationAccuracy: [0.7, 0.8],
        validationAuc: [0.8, 0.9],
      },
      confusion: [
        [7, 3],
        [0, 10],
      ],
      perClass: { images: [10, 10], precision: [1, 0.769], recall: [0.7, 1], f1: [0.824, 0.87] },
      reliability: { calibrated: bins, uncalibrated: bins },
      cohorts: { site: { north: score } },
    }).join('\n');
    expect(text).toContain('taken where nobody names a model');
    expect(text).toContain('accuracy .800 ± .057, AUC .900 on 50 images, which chose it');
    expect(text).toContain('.720 ± .020 over 2: seed 1 .700, seed 2 .740');
    expect(text).toContain('training loss 0.700 → 0.400');
    expect(text).toMatch(/round +10 +1\.000 +\.700 +\.824 +ragged \(3\)/);
    expect(text).toMatch(/ragged +10 .*–$/m);
    expect(text).toMatch(/\.900 +\.950 +12/);
    expect(text).toMatch(/site north +20 +\.700 ± \.100 +\.650/);
  });
});
