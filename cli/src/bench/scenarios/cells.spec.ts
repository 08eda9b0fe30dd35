import { describe, expect, it } from '@jest/globals';
import type { SimdriftError } from '@simdrift/contracts';
import { scenarioSchema, type Plan, type Scenario } from '@simdrift/scenarios';
import { cellsOf, injectsHash, inputsHash } from './cells.js';

const scenario = (name: string, change: object = {}): Scenario =>
  scenarioSchema.parse({
    name,
    title: name,
    story: 'x',
    watch: 'x',
    datasets: ['retinamnist', 'breastmnist'],
    frames: 4000,
    stages: [{ from: 2000, effects: [{ name: 'noise', severity: 0.5 }] }],
    expect: [{ that: 'alert' }],
    ...change,
  });
const library = [scenario('a'), scenario('b', { datasets: ['breastmnist'] }), scenario('c')];
const ids = (wanted?: string, dataset?: string) => cellsOf(library, wanted, dataset).map(({ id }) => id);

function refused(wanted: string | undefined, dataset?: string): SimdriftError {
  try {
    cellsOf(library, wanted, dataset);
  } catch (error) {
    return error as SimdriftError;
  }
  throw new Error('It was accepted.');
}

describe(cellsOf.name, () => {
  it('is every scenario on every set it names, set by set', () => {
    expect(ids()).toEqual(['a@breastmnist', 'b@breastmnist', 'c@breastmnist', 'a@retinamnist', 'c@retinamnist']);
  });

  it.each([
    ['one scenario', 'c', undefined, ['c@breastmnist', 'c@retinamnist']],
    ['one cell, the set by its short name', 'c@retina', undefined, ['c@retinamnist']],
    ['two entries', 'b, a@retinamnist', undefined, ['b@breastmnist', 'a@retinamnist']],
    ['a scenario and one cell of it', 'c@retina,c', undefined, ['c@breastmnist', 'c@retinamnist']],
    ['one set', undefined, 'retina', ['a@retinamnist', 'c@retinamnist']],
  ] as const)('takes %s', (_, wanted, dataset, expected) => {
    expect(ids(wanted, dataset)).toEqual(expected);
  });

  it('refuses what does not exist, and an empty choice', () => {
    expect(refused('aa')).toMatchObject({ code: 'SIMDRIFT_UNKNOWN_SCENARIO' });
    expect(refused('a@liver').code).toBe('SIMDRIFT_UNKNOWN_DATASET');
    expect(refused('b', 'retinamnist')).toMatchObject({ code: 'SIMDRIFT_USAGE' });
  });
});

describe(injectsHash.name, () => {
  const plain = injectsHash(scenario('a'));

  it('asks for a new run when what is injected has changed', () => {
    const stages = [{ from: 2000, effects: [{ name: 'noise', severity: 0.6 }] }];
    expect(injectsHash(scenario('a', { stages }))).not.toBe(plain);
    expect(injectsHash(scenario('a', { frames: 4001 }))).not.toBe(plain);
  });

  it('asks for none when only its words or expectations have', () => {
    const change = { title: 't', story: 's', watch: 'w', datasets: ['breastmnist'], expect: [{ that: 'noticed' }] };
    expect(injectsHash(scenario('a', change))).toBe(plain);
  });
});

describe(inputsHash.name, () => {
  const plan = (change: Partial<Plan> = {}) =>
    ({ scenario: scenario('a'), modelHash: 'm', datasetHash: 'd', onsets: {}, detectors: [], ...change }) as Plan;
  const plain = inputsHash(plan());

  it.each([
    ['model', { modelHash: 'n' }],
    ['data', { datasetHash: 'e' }],
    ['onset of an effect it injects', { onsets: { noise: 0.2 } }],
    ['detectors', { detectors: [{ id: 'ks-softmax' }] as unknown as Plan['detectors'] }],
  ])('follows the %s', (_, change) => {
    expect(inputsHash(plan(change))).not.toBe(plain);
  });

  it('does not follow the onset of an effect that it does not inject, nor the run', () => {
    expect(inputsHash(plan({ onsets: { blur: 0.2 }, run: 'r', seed: 7 }))).toBe(plain);
  });
});
