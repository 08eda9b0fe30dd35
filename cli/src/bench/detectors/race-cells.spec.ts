import { describe, expect, it } from '@jest/globals';
import { chosenCells, RACE_SHAPE, raceCells } from './race-cells.js';

describe(raceCells.name, () => {
  const cells = raceCells('breast');

  it('has clean, 12 degradations at 3 levels, 4 ramps, prevalence and concept', () => {
    const kinds = cells.map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((other) => other === kind).length;
    expect(['clean', 'level 1', 'level 3', 'level 5', 'ramp', 'prevalence', 'concept'].map(count)).toEqual([
      1, 12, 12, 12, 4, 1, 1,
    ]);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(43);
  });

  it('begins every drift after the clean frames, at the severity of its level', () => {
    const { scenario } = cells.find(({ id }) => id === 'breastmnist/noise@3')!;
    expect(scenario.frames).toBe(RACE_SHAPE.warmUp + RACE_SHAPE.clean + RACE_SHAPE.drift);
    expect(scenario.stages).toEqual([
      { from: RACE_SHAPE.warmUp + RACE_SHAPE.clean, effects: [{ name: 'noise', severity: 0.6 }] },
    ]);
  });

  it('takes those that are named, by a whole name or by a part', () => {
    expect(chosenCells(cells, 'clean,noise@3').map(({ id }) => id)).toEqual([
      'breastmnist/clean',
      'breastmnist/noise@3',
    ]);
    expect(chosenCells(cells, '~ramp')).toHaveLength(4);
    expect(chosenCells(cells, undefined)).toHaveLength(43);
    expect(() => chosenCells(cells, 'fog')).toThrow(expect.objectContaining({ code: 'SIMDRIFT_USAGE' }));
  });
});
