import { describe, expect, it } from '@jest/globals';
import { detectorList } from '@simdrift/detectors';
import { randomAt, randomKey } from '@simdrift/imaging';
import { measureWindowCell } from './measure-window-cell.js';
import { cellHash, PUBLISHED, windowCells } from './window-cell.js';

const random = randomAt(randomKey(3, 'rows', 'spec'), 0);
const rows = { rows: 300, columns: 12, data: Float64Array.from({ length: 3600 }, () => random.below(1000)) };
const plan = {
  ...PUBLISHED,
  referenceRows: 80,
  references: 60,
  draws: 100,
  followed: 5,
  runs: 2,
  windowsARun: 3,
  textbook: 40,
};
const cell = { ...windowCells(['retinamnist']).find(({ detector }) => detector === 'psi')!, windowSize: 40 };

describe(windowCells.name, () => {
  it('has every windowed detector of the registry, on each set and window size', () => {
    const windowed = detectorList.filter(({ kind }) => kind === 'windowed');
    const cells = windowCells(['breastmnist', 'retinamnist']);
    expect(cells).toHaveLength(windowed.length * 2 * 3);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  });

  it('knows a cell again by all that its figures depend on', () => {
    const hash = cellHash(cell, plan, 'model', 'data');
    expect(cellHash({ ...cell }, { ...plan }, 'model', 'data')).toBe(hash);
    for (const other of [
      cellHash(cell, { ...plan, seed: 2 }, 'model', 'data'),
      cellHash(cell, plan, 'other', 'data'),
      cellHash(cell, plan, 'model', 'other'),
      cellHash({ ...cell, options: { draws: 9 } }, plan, 'model', 'data'),
    ])
      expect(other).not.toBe(hash);
  });
});

describe(measureWindowCell.name, () => {
  const figures = measureWindowCell(cell, rows, plan);

  it('counts one window a reference, and every judgement of the runs', () => {
    expect(figures).toMatchObject({ windows: 60, rows: 300, textbook: { windows: 40 } });
    expect(figures.givenReference).toHaveLength(5);
    // Three windows long, judged four times a window: nine judgements a run.
    expect(figures.runs).toMatchObject({ count: 10, judgements: 90 });
    expect(figures.runs.overlapping).toBeGreaterThanOrEqual(figures.runs.endToEnd);
  });

  it('finds calibrated thresholds kept, and the textbook’s far from it', () => {
    // Of 60 at 5 %, 10 or more have probability 0.001.
    expect(figures.alarms).toBeLessThan(10);
    expect(figures.textbook.alarms).toBeGreaterThan(30);
  });

  it('measures the same again', () => {
    const { seconds: _, ...again } = measureWindowCell(cell, rows, plan);
    expect(figures).toMatchObject(again);
  });
});
