import { describe, expect, it } from '@jest/globals';
import type { SimdriftError } from '@simdrift/contracts';
import { parseScenario } from '../model/parse-scenario.js';
import type { DataFacts } from './data-facts.js';

const FACTS: Readonly<Record<string, DataFacts>> = {
  retinamnist: { classes: ['grade 0', 'grade 1', 'grade 2', 'grade 3', 'grade 4'], channels: 3, attributes: [] },
  pneumoniamnist: {
    classes: ['normal', 'pneumonia'],
    channels: 1,
    attributes: [{ name: 'site', values: ['north', 'south'] }],
  },
};

const scenario = (effect: string, { dataset = 'retinamnist', cohorts = '' } = {}) => `name: mine
title: Mine
story: A test.
watch: Nothing.
datasets: [${dataset}]
frames: 3000
${cohorts}
stages:
  - from: 50%
    effects:
      - ${effect}
expect:
  - that: noticed
`;
const cohorts = 'cohorts: [{ attribute: age, groups: { young: 0.7, old: 0.3 } }]';

function refused(text: string): SimdriftError {
  try {
    parseScenario(text, 'mine.yaml', (dataset) => FACTS[dataset]);
  } catch (error) {
    return error as SimdriftError;
  }
  throw new Error('It was accepted.');
}

describe('a scenario with an effect that is not in pixels', () => {
  it.each([
    ['{ name: label-shift, severity: 1, shares: [0.2, 0.2, 0.2, 0.2, 0.2] }', {}],
    ['{ name: label_shift, level: 3, shares: { grade 0: 0.5, "1": 0.2 }, interpolation: geometric }', {}],
    ['{ name: demographic, severity: 1, cohort: { age: { old: 3 } } }', { cohorts }],
    ['{ name: demographic, severity: 1, cohort: { site: { south: 3 } } }', { dataset: 'pneumoniamnist' }],
    ['{ name: covariate_shift, severity: 1, property: saturation, direction: down, tail: 0.1 }', {}],
    ['{ name: selection, severity: 1, class: grade 3, property: mean, tail: 0.3 }', {}],
    ['{ name: subgroup_loss, severity: 1, cohort: { age: old } }', { cohorts }],
    ['{ name: threshold_moved, severity: 1, between: [grade 1, grade 2], direction: down }', {}],
    ['{ name: reannotation, severity: 1, between: [grade 1, grade 4] }', {}],
    ['{ name: new_class_folded, severity: 1, class: grade 4, into: grade 0 }', {}],
    ['{ name: noise, level: 2 }', {}],
  ])('may say %s', (effect, more) => {
    expect(() => parseScenario(scenario(effect, more), 'mine.yaml', (dataset) => FACTS[dataset])).not.toThrow();
  });

  it.each([
    [
      'an unknown class',
      '{ name: selection, severity: 1, class: grade 9 }',
      {},
      'there is no class "grade 9"',
      'Did you mean "grade 0"',
    ],
    [
      'a number without a class',
      '{ name: prevalence, severity: 1, toward: 7 }',
      {},
      'there is no class "7"',
      '0 grade 0',
    ],
    [
      'one of a pair',
      '{ name: reannotation, severity: 1, between: [0, grade 8] }',
      {},
      'there is no class "grade 8"',
      'grade',
    ],
    [
      'an unknown property',
      '{ name: covariate_shift, severity: 1, property: meen }',
      {},
      'no image property "meen"',
      'Did you mean "mean"',
    ],
    [
      'a colour of gray images',
      '{ name: covariate_shift, severity: 1, property: saturation }',
      { dataset: 'pneumoniamnist' },
      'gray images have no property "saturation"',
      'deviation',
    ],
    [
      'an unknown attribute',
      '{ name: subgroup_loss, severity: 1, cohort: { aeg: old } }',
      { cohorts },
      'no cohort attribute "aeg"',
      'Did you mean "age"',
    ],
    [
      'an unknown value',
      '{ name: subgroup_loss, severity: 1, cohort: { age: odl } }',
      { cohorts },
      'is never "odl"',
      'Did you mean "old"',
    ],
    [
      'a weight of an unknown value',
      '{ name: demographic, severity: 1, cohort: { age: { odl: 3 } } }',
      { cohorts },
      'is never "odl"',
      'Did you mean "old"',
    ],
    [
      'cohorts where there are none',
      '{ name: subgroup_loss, severity: 1, cohort: { age: old } }',
      {},
      'these data do not say who an image is of',
      'simulated',
    ],
    [
      'a selection by cohorts where there are none',
      '{ name: selection, severity: 1, cohort: { age: old } }',
      {},
      'no cohort attribute "age"',
      'simulated',
    ],
    [
      'weights for a loss',
      '{ name: subgroup_loss, severity: 1, cohort: { age: { old: 2 } } }',
      { cohorts },
      'takes one value, not weights',
      'cohort: { age: old }',
    ],
    [
      'a value for weights',
      '{ name: demographic, severity: 1, cohort: { age: old } }',
      { cohorts },
      'takes a weight for each value',
      '{ old: 3 }',
    ],
    [
      'weights of nothing',
      '{ name: demographic, severity: 1, cohort: { age: { old: 0 } } }',
      { cohorts },
      'all weights are 0',
      '',
    ],
    [
      'shares of more than all',
      '{ name: label_shift, severity: 1, shares: { grade 0: 0.7, grade 1: 0.4 } }',
      {},
      'the shares sum to 1.1',
      '',
    ],
    [
      'shares of less than all',
      '{ name: label_shift, severity: 1, shares: [0.2, 0.2, 0.2, 0.2, 0.1] }',
      {},
      'the shares sum to 0.9',
      '',
    ],
    [
      'shares of too few classes',
      '{ name: label_shift, severity: 1, shares: [0.5, 0.5] }',
      {},
      '2 shares for 5 classes',
      '',
    ],
    [
      'a share of an unknown class',
      '{ name: label_shift, severity: 1, shares: { grade 7: 0.5 } }',
      {},
      'there is no class "grade 7"',
      '',
    ],
    [
      'an option of another effect',
      '{ name: prevalence, severity: 1, tail: 0.2 }',
      {},
      '"tail" is no option of the effect prevalence',
      'toward, share',
    ],
    [
      'an option of a degradation',
      '{ name: noise, severity: 1, class: 0 }',
      {},
      '"class" is no option of the effect noise',
      'a severity or a level',
    ],
    [
      'grades that are no neighbours',
      '{ name: threshold_moved, severity: 1, between: [0, 2] }',
      {},
      'neighbouring grades',
      '',
    ],
    [
      'grades the wrong way round',
      '{ name: threshold_moved, severity: 1, between: [1, 0] }',
      {},
      'neighbouring grades',
      '',
    ],
    ['a swap with itself', '{ name: reannotation, severity: 1, between: [1, 1] }', {}, 'one and the same', ''],
    [
      'a swap with itself by another name',
      '{ name: reannotation, severity: 1, between: [1, grade 1] }',
      {},
      'one and the same',
      '',
    ],
    [
      'a fold into itself',
      '{ name: new_class_folded, severity: 1, class: 4, into: grade 4 }',
      {},
      'folded into itself',
      '',
    ],
    [
      'a new class of two',
      '{ name: new_class_folded, severity: 1 }',
      { dataset: 'pneumoniamnist' },
      'needs three classes',
      '',
    ],
    [
      'severity and level at once',
      '{ name: noise, severity: 0.4, level: 2 }',
      {},
      'either a severity (0 to 1) or a level (0 to 5)',
      '',
    ],
    ['neither of them', '{ name: noise }', {}, 'either a severity (0 to 1) or a level (0 to 5)', ''],
    ['a level above 5', '{ name: noise, level: 6 }', {}, 'stages.0.effects.0.level', ''],
    ['an option with a typo', '{ name: selection, severity: 1, clas: 0 }', {}, 'there is no field "clas"', 'class'],
  ])('is refused with line and remedy: %s', (_, effect, more, message, hint) => {
    const error = refused(scenario(effect, more));
    expect(error.code).toBe('SIMDRIFT_SCENARIO_INVALID');
    expect(error.message).toMatch(/^mine\.yaml:11:\d+: stages\.0\.effects\.0/);
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  it.each([
    ['shares that do not sum', 'groups: { young: 0.7, old: 0.2 }', 'groups: the shares of the groups sum to 0.9', ''],
    [
      'an unknown property',
      'by: meam, groups: { young: 0.7, old: 0.3 }',
      'no image property "meam"',
      'Did you mean "mean"',
    ],
  ])('is refused for cohorts of %s', (_, groups, message, hint) => {
    const error = refused(
      scenario('{ name: noise, severity: 1 }', { cohorts: `cohorts: [{ attribute: age, ${groups} }]` }),
    );
    expect(error.message).toMatch(/^mine\.yaml:7:\d+: cohorts\.0/);
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  it('is held against every set that it names, and against none that no one knows', () => {
    const text = scenario('{ name: selection, severity: 1, class: normal }', {
      dataset: 'pneumoniamnist, retinamnist',
    });
    expect(refused(text).message).toContain('(on retinamnist)');
    expect(() => parseScenario(text, 'mine.yaml')).not.toThrow();
  });

  it('names the detectors that an expectation may', () => {
    const error = refused(
      scenario('{ name: noise, severity: 1 }').replace('noticed', 'silent\n    detectors: [label-fre]'),
    );
    expect(error.message).toContain('there is no detector "label-fre"');
    expect(error.hint).toBe('Did you mean "label-free"?');
  });
});
