import { describe, expect, it } from '@jest/globals';
import { chestPhantom } from '../phantoms/chest/chest-phantom.js';
import { datasetFacts } from './dataset-facts.js';

describe(datasetFacts.name, () => {
  it('says what a scenario may name, by either name of a set', () => {
    expect(datasetFacts('pneumonia')).toEqual({
      classes: ['normal', 'pneumonia'],
      channels: 1,
      attributes: chestPhantom.attributes,
    });
    expect(datasetFacts('retinamnist')?.channels).toBe(3);
    expect(datasetFacts('faces')).toBeUndefined();
  });
});
