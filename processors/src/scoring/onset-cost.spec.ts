import { describe, expect, it } from '@jest/globals';
import { ONSET_COST } from '@simdrift/evaluation';
import { scenarioSchema } from '@simdrift/scenarios';
import { onsetCost } from './onset-cost.js';

const onsets = { noise: 0.3, jpeg_compression: 0.6, 'jpeg_compression@level': 0.2 };

function costs(effects: object[], effect: string, severity: number): boolean {
  const scenario = scenarioSchema.parse({
    name: 'spec',
    title: 'Spec',
    story: 'x',
    watch: 'x',
    datasets: ['pneumoniamnist'],
    frames: 4000,
    stages: effects.length === 0 ? [] : [{ from: 2000, effects }],
    expect: [{ that: 'alert' }],
  });
  const cost = onsetCost({ onsets, scenario })([{ effect, severity }]);
  expect([0, ONSET_COST]).toContain(cost);
  return cost > 0;
}

describe(onsetCost.name, () => {
  it('begins at the measured severity', () => {
    const noise = [{ name: 'noise', severity: 1 }];
    expect([costs(noise, 'noise', 0.29), costs(noise, 'noise', 0.3)]).toEqual([false, true]);
  });

  it('takes the published scale where the scenario gives a level', () => {
    const level = [{ name: 'jpeg_compression', level: 4 }];
    const severity = [{ name: 'jpeg_compression', severity: 0.8 }];
    expect([costs(level, 'jpeg_compression', 0.3), costs(severity, 'jpeg_compression', 0.3)]).toEqual([true, false]);
    expect(costs([...severity, ...level], 'jpeg_compression', 0.3)).toBe(true);
  });

  it('falls back to the plain one where a name has one scale, and to the begin where nothing was measured', () => {
    expect(costs([{ name: 'noise', level: 2 }], 'noise', 0.29)).toBe(false);
    expect(costs([{ name: 'prevalence', severity: 1 }], 'prevalence', 0.001)).toBe(true);
  });

  it('holds for what a person injects', () => {
    expect([costs([], 'noise', 0.29), costs([], 'noise', 0.31)]).toEqual([false, true]);
  });
});
