import { describe, expect, it } from '@jest/globals';
import { CLASSES, levels, planWith } from '../stream/population.spec-helper.js';
import { requireSomeoneComes } from './require-someone-comes.js';

const groups = { young: 0.7, old: 0.3 };
const check = (effects: readonly object[], source = levels()) =>
  requireSomeoneComes(
    planWith({ effects, cohorts: [{ attribute: 'age', groups }] }).scenario,
    CLASSES,
    source,
    'levels',
  );
const loss = (age: string, severity: number) => ({ name: 'subgroup_loss', severity, cohort: { age } });

describe(requireSomeoneComes.name, () => {
  it('has nothing against effects that leave someone', () => {
    expect(() => check([])).not.toThrow();
    expect(() =>
      check([loss('old', 1), { name: 'covariate_shift', severity: 1 }, { name: 'selection', severity: 1 }]),
    ).not.toThrow();
  });

  it.each([
    ['every group is lost', [loss('old', 1), loss('young', 1)], 'subgroup_loss and subgroup_loss'],
    ['hardly anyone is let in', [{ name: 'covariate_shift', severity: 1, tail: 0.005 }], 'covariate_shift'],
    ['every class is lost', [0, 1, 2].map((label) => ({ name: 'selection', severity: 1, class: label })), 'no class'],
  ])('refuses a scenario in which %s', (_, effects, message) => {
    expect(() => check(effects)).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_SCENARIO_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it('refuses a class that shall come and has no images', () => {
    const source = { ...levels(), classShares: [0.6, 0.4, 0] };
    expect(() => check([{ name: 'label_shift', severity: 1, shares: { 2: 0.5 } }], source)).toThrow(
      'class "grave" shall come',
    );
  });
});
