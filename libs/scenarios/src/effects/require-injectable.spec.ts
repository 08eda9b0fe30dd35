import { describe, expect, it } from '@jest/globals';
import { CONCEPT_EFFECTS, effectKind, MODEL_EFFECTS, POPULATION_EFFECTS } from './effect-kinds.js';
import { requireInjectable } from './require-injectable.js';

describe(requireInjectable.name, () => {
  it.each([
    'noise',
    'motion-blur',
    'prevalence',
    'label_shift',
    'label-shift',
    'covariate_shift',
    'reannotation',
    'threshold_moved',
  ])('lets %s be injected by its name alone', (name) => {
    expect(() => requireInjectable(name)).not.toThrow();
  });

  it.each([
    ['demographic', 'SIMDRIFT_USAGE', 'whose weights change'],
    ['subgroup-loss', 'SIMDRIFT_USAGE', 'which group disappears'],
    ['selection', 'SIMDRIFT_USAGE', 'who stays away'],
    ['new_class_folded', 'SIMDRIFT_USAGE', 'withheld from the first frame'],
    ['noize', 'SIMDRIFT_UNKNOWN_EFFECT', 'no effect "noize"'],
  ])('refuses %s', (name, code, message) => {
    expect(() => requireInjectable(name)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});

describe(effectKind.name, () => {
  it('tells the three kinds apart', () => {
    expect(new Set(POPULATION_EFFECTS.map(effectKind))).toEqual(new Set(['population']));
    expect(new Set(CONCEPT_EFFECTS.map(effectKind))).toEqual(new Set(['concept']));
    expect(new Set(MODEL_EFFECTS.map(effectKind))).toEqual(new Set(['model']));
    expect(['noise', 'label-shift'].map(effectKind)).toEqual(['pixels', 'population']);
  });
});
