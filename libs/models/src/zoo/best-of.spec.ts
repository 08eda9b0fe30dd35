import { describe, expect, it } from '@jest/globals';
import { tinyCard } from '../model-card.spec-helper.js';
import type { ModelCard } from '../model-card.js';
import { bestOf } from './best-of.js';

function card(id: string, test: number, validation?: number, more: Partial<ModelCard> = {}): ModelCard {
  const base = tinyCard({ id, ...more });
  const measured = { images: 50, accuracy: validation ?? 0, accuracyStandardError: 0.05, auc: 0.5, loss: 1 };
  return {
    ...base,
    test: { ...base.test, accuracy: test },
    ...(validation === undefined ? {} : { validation: measured }),
  };
}

describe(bestOf.name, () => {
  it('chooses on validation, not on the test split', () => {
    expect(bestOf([card('a', 0.9, 0.7), card('b', 0.8, 0.75)])?.id).toBe('b');
  });

  it('falls back on test accuracy where a card has no validation accuracy', () => {
    expect(bestOf([card('a', 0.9), card('b', 0.8, 0.95)])?.id).toBe('a');
  });

  it('prefers the default of the set to all others', () => {
    expect(bestOf([card('a', 0.9, 0.9), card('b', 0.8, undefined, { default: true })])?.id).toBe('b');
  });

  it('takes the smaller of equals, then the first by id; and nothing from nothing', () => {
    expect(bestOf([card('a', 0.8, 0.8), card('b', 0.7, 0.8, { parameters: 9 })])?.id).toBe('b');
    expect(bestOf([card('b', 0.8, 0.8), card('a', 0.7, 0.8)])?.id).toBe('a');
    expect(bestOf([])).toBeUndefined();
  });
});
