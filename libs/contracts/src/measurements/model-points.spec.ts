import { describe, expect, it } from '@jest/globals';
import { FIELDS, MEASUREMENTS, TAGS } from '../measurements.js';
import { modelPoints } from './model-points.js';

const card = {
  id: 'phantom/pneumoniamnist/simple_cnn',
  dataset: 'pneumoniamnist',
  source: 'phantom',
  parameters: 93_154,
  test: {
    images: 624,
    accuracy: 0.79,
    accuracyStandardError: 0.016,
    macroF1: 0.757,
    auc: null,
    ece: 0.05,
    eceExpected: 0.03,
  },
};

describe(modelPoints.name, () => {
  it('writes a card under documented names, without what it does not know', () => {
    const points = modelPoints({ ...card, parameters: 0 }, null);
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({
      measurement: MEASUREMENTS.models,
      tags: { model: card.id, dataset: card.dataset, source: 'phantom' },
      fields: { accuracy: 0.79, f1: 0.757, images: 624 },
      time: 0,
    });
    expect(points[0]!.fields).not.toHaveProperty(FIELDS.auc);
    expect(points[0]!.fields).not.toHaveProperty(FIELDS.parameters);
    expect(Object.values(FIELDS)).toEqual(expect.arrayContaining(Object.keys(points[0]!.fields)));
  });

  it('writes a row for each effect of the sweep: mean over the severities, and the strongest', () => {
    const [model, ...effects] = modelPoints(card, { clean: 0.79, effects: { blur: [0.7, 0.5], noise: [0.6] } });
    expect(model!.fields[FIELDS.parameters]).toBe(93_154);
    expect(effects.map(({ tags }) => tags[TAGS.effect])).toEqual(['blur', 'noise']);
    expect(effects[0]!.fields[FIELDS.accuracy]).toBeCloseTo(0.6, 12);
    expect(effects[0]!.fields).toMatchObject({ strongest: 0.5, clean: 0.79 });
  });
});
