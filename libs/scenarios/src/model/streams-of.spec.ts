import { describe, expect, it } from '@jest/globals';
import { scenarioSchema } from './scenario.schema.js';
import { streamsOf } from './streams-of.js';

const cohort = (attribute: string, group: string) => ({ attribute, by: 'sample', groups: { [group]: 1 } });
const scenario = (change: object) =>
  scenarioSchema.parse({
    name: 'small',
    title: 'Small',
    story: 'A test.',
    watch: 'Nothing.',
    datasets: ['pneumoniamnist'],
    frames: 3000,
    expect: [{ that: 'noticed' }],
    ...change,
  });

describe(streamsOf.name, () => {
  it('makes one stream of a scenario that names none', () => {
    expect(streamsOf(scenario({ stages: [] }))).toEqual([{ name: 'main', title: 'Main', stages: [], cohorts: [] }]);
  });

  it("gives every site the scenario's cohorts, its own in place of those of the same name", () => {
    const streams = streamsOf(
      scenario({
        cohorts: [cohort('age', 'any'), cohort('sex', 'any')],
        streams: [
          { name: 'north', title: 'Hospital North' },
          { name: 'south', cohorts: [cohort('age', 'old')] },
        ],
      }),
    );
    expect(streams.map(({ title }) => title)).toEqual(['Hospital North', 'south']);
    expect(streams.map(({ cohorts }) => cohorts)).toEqual([
      [cohort('age', 'any'), cohort('sex', 'any')],
      [cohort('sex', 'any'), cohort('age', 'old')],
    ]);
  });
});
