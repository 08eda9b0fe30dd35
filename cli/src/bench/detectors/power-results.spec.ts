import { describe, expect, it } from '@jest/globals';
import type { CellRecord } from './cell-record.js';
import { costlyCells, COSTLY } from './power-cells.js';
import { powerMarkdown } from './power-markdown.js';
import { isPowerful, powerOf } from './power-results.js';
import { pixelCell } from './race-cells.js';

const shape = { warmUp: 1000, clean: 400, drift: 600, labelDelay: 100 };
const cell = { cell: pixelCell('breastmnist', 'noise', 3, shape), effect: 'noise', level: 3, lost: 0.14 };
const record = (seed: number, ks: number[], mmd: number[] | null): CellRecord => ({
  cell: cell.cell.id,
  seed,
  world: 'w',
  accuracy: [0.9, 0.8],
  truth: [],
  alarms: { ks: { stamp: 's', at: ks }, mmd: { stamp: 's', at: mmd } },
});

describe(powerOf.name, () => {
  it('takes the first alarm after the onset, whoever raised it, and none before it', () => {
    const records = [record(1, [1500], [1449]), record(2, [1100], []), record(3, [1449], null), record(4, [1600], [])];
    const [row] = powerOf(records, [cell], shape);
    expect(row).toMatchObject({ dataset: 'breastmnist', effect: 'noise', level: 3, runs: 4, noticed: 3, first: 'ks' });
    expect(row!.medianDelay).toBe(49);
    expect(row!.interval[0]).toBeLessThan(0.75);
    expect(isPowerful(row!)).toBe(false);
  });

  it('asks for 19 of 20', () => {
    expect([18, 19, 20].map((noticed) => isPowerful({ noticed, runs: 20 }))).toEqual([false, true, true]);
  });

  it('lists the cells that are not noticed often enough', () => {
    const rows = powerOf([record(1, [], [])], [cell], shape);
    const page = powerMarkdown({
      about: '',
      machine: { cpu: 'c', cores: 1, node: 'v' },
      ...{ shape, firstSeed: 1, seeds: 1, levels: [3], budget: 0.1, models: ['m'], cells: 1, measured: 1, rows },
      clean: { runs: 1, alarmed: 0, frames: 400 },
    });
    expect(page).toContain('**0 of 1 cells are noticed in at least 95 % of runs; 1 are not.**');
    expect(page).toContain('| breastmnist | `noise` | 3 | 14.0 | 0/1 | 0–79 % | – | – |');
  });
});

describe(costlyCells.name, () => {
  it('takes from the published sweep what costs five points', async () => {
    const models = ['medmnist/breastmnist/simple_cnn'];
    const cells = await costlyCells(['breastmnist'], models, [1, 5], shape);
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.every(({ lost }) => lost >= COSTLY)).toBe(true);
    expect(cells.some(({ effect, level }) => effect === 'noise' && level === 5)).toBe(true);
    expect(new Set(cells.map(({ cell: { id } }) => id)).size).toBe(cells.length);
    await expect(costlyCells(['breastmnist'], ['none'], [1], shape)).rejects.toMatchObject({ code: 'SIMDRIFT_USAGE' });
  });
});
