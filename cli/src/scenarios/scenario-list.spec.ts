import { describe, expect, it } from '@jest/globals';
import { scenarioSchema, type Scenario } from '@simdrift/scenarios';
import { effectsOf, kindOf, scenarioListText } from './scenario-list.js';

const scenario = (name: string, ...effects: string[]): Scenario =>
  scenarioSchema.parse({
    name,
    title: `The ${name}`,
    story: 'x',
    watch: 'x',
    datasets: ['pneumoniamnist', 'mine'],
    frames: 4000,
    stages:
      effects.length === 0 ? [] : [{ from: 2000, effects: effects.map((effect) => ({ name: effect, level: 2 })) }],
    expect: [{ that: 'alert' }],
  });

describe(kindOf.name, () => {
  it('is what the effects change', () => {
    const kinds = [[], ['noise', 'blur'], ['prevalence'], ['reannotation'], ['noise', 'prevalence']];
    expect(kinds.map((effects) => kindOf(scenario('a', ...effects)))).toEqual([
      'nothing',
      'images',
      'population',
      'concept',
      'several',
    ]);
  });

  it('looks at every site', () => {
    const north = { name: 'north', stages: [{ from: 2000, effects: [{ name: 'noise', severity: 1 }] }] };
    const south = { name: 'south', stages: [{ from: 2000, effects: [{ name: 'prevalence', severity: 1 }] }] };
    const { stages: _, ...plain } = scenario('a');
    const both = scenarioSchema.parse({ ...plain, streams: [north, south] });
    expect([kindOf(both), effectsOf(both)]).toEqual(['several', ['noise', 'prevalence']]);
    expect(scenarioListText([both])).toContain('noise, prevalence (2 sites)');
  });
});

describe(scenarioListText.name, () => {
  it('groups, keeps the order inside a group, and aligns over all groups', () => {
    const lines = scenarioListText([
      scenario('shift', 'prevalence'),
      scenario('b', 'blur'),
      scenario('a', 'noise', 'blur', 'zoom', 'contrast'),
    ]).split('\n');
    expect(lines).toEqual([
      'Images get worse',
      '  b      The b      blur                          pneumonia, mine',
      '  a      The a      noise, blur, zoom and 1 more  pneumonia, mine',
      '',
      'Other patients come',
      '  shift  The shift  prevalence                    pneumonia, mine',
    ]);
  });
});
