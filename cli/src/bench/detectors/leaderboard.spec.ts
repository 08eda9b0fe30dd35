import { describe, expect, it } from '@jest/globals';
import { everyK, never, withPolicy } from '@simdrift/detectors';
import type { CellRecord } from './cell-record.js';
import type { Contestant } from './contestant.js';
import { correlation, leaderboard } from './leaderboard.js';
import { leaderboardCsv } from './leaderboard-csv.js';
import { leaderboardMarkdown } from './leaderboard-markdown.js';
import { leaderboardSvg } from './leaderboard-picture.js';
import { raceCells } from './race-cells.js';
import type { RaceResults } from './race-results.js';

const contestant = (id: string): Contestant => ({
  id,
  title: id,
  group: id === 'never' ? 'dummy' : 'online',
  input: 'none',
  policy: 'reset',
  calibration: 'textbook',
  stamp: 's',
  learnsFromStream: false,
  detector: withPolicy(id === 'never' ? never : everyK, 'reset'),
  start: () => ({}),
});
const cells = raceCells('breast').filter(({ id }) => /clean|noise@[15]/.test(id));
const calm = { from: 1000, until: 2000, injected: false, costly: false };
const record = (
  cell: string,
  seed: number,
  after: number,
  at: number[] | null,
  truth: CellRecord['truth'],
): CellRecord => ({
  cell: `breastmnist/${cell}`,
  seed,
  world: 'w',
  accuracy: [0.9, after],
  truth,
  alarms: { ks: { stamp: 's', at }, never: { stamp: 's', at: [] } },
});
const drift = { from: 2000, until: 2600, injected: true, costly: true };
const records = [
  record('clean', 1, 0.9, [1500], [{ ...calm, until: 2600 }]),
  record('clean', 2, 0.9, [], [{ ...calm, until: 2600 }]),
  record('noise@1', 1, 0.88, [1500], [calm, drift]),
  record('noise@1', 2, 0.89, [], [calm, drift]),
  record('noise@5', 1, 0.5, [1500, 2060], [calm, drift]),
  record('noise@5', 2, 0.4, [2120], [calm, drift]),
];

describe(leaderboard.name, () => {
  const [ks, dummy] = leaderboard(records, [contestant('never'), contestant('ks')], cells);

  it('counts hits over the drifts, and false alarms by clean frames that are counted once', () => {
    expect(ks).toMatchObject({ id: 'ks', drifts: 4, hits: 2, mdr: 0.5, recall: 0.5, precision: 0.4, mtd: 90 });
    expect(ks).toMatchObject({ falseAlarms: 1, cleanFrames: 3200, falseAlarmsPerThousand: 0.3125, mtfa: 3200 });
    expect(ks!.mtr).toBeCloseTo((3200 / 90) * 0.5, 9);
    expect(ks!.ndt).toBeCloseTo((0.1 + 0.2 + 1 + 1) / 4, 9);
    expect([ks!.medianDelay, ks!.p90Delay]).toEqual([120, null]);
    expect(ks!.correlation).toBeGreaterThan(0.9);
  });

  it('splits by kind of drift', () => {
    expect(ks!.kinds).toEqual({
      clean: { runs: 2, noticed: 0.5, medianDelay: null },
      'level 1': { runs: 2, noticed: 0, medianDelay: null },
      'level 5': { runs: 2, noticed: 1, medianDelay: 60 },
    });
  });

  it('has null, never a number that is none, for the dummy that never alarms', () => {
    expect(dummy).toMatchObject({
      id: 'never',
      f1: 0,
      mtfa: null,
      mtd: null,
      mtr: null,
      mdr: 1,
      ndt: 1,
      correlation: null,
    });
    expect(JSON.stringify([ks, dummy])).not.toMatch(/NaN|Infinity/);
  });

  it('counts streams on which a detector could not be fitted', () => {
    const [row] = leaderboard([record('noise@1', 1, 0.8, null, [calm, drift])], [contestant('ks')], cells);
    expect(row).toMatchObject({ unfit: 1, hits: 0 });
  });

  it('is published as a page, a table and a picture', () => {
    const results: RaceResults = {
      about: '',
      machine: { cpu: 'c', cores: 1, node: 'v' },
      shape: { warmUp: 1000, clean: 1000, drift: 600, labelDelay: 100 },
      firstSeed: 1,
      seeds: 2,
      datasets: ['breastmnist'],
      models: ['m'],
      cells: 3,
      streams: 6,
      wanted: 6,
      falseAlarmsPerThousand: 0.1,
      window: { windowSize: 200, step: 50 },
      rows: [ks!, dummy!],
      lost: {},
    };
    expect(leaderboardMarkdown(results)).toContain('| ks | textbook | 0.44 | 0.40 | 0.50 | 0.50 | 120 | – | 90 |');
    expect(leaderboardCsv(results.rows).split('\n')[1]).toMatch(/^ks,online,none,textbook,reset,0\.4444,0\.4,0\.5,/);
    const svg = leaderboardSvg(results);
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg.match(/<rect class="[cr]\d"/g)!.length).toBeGreaterThanOrEqual(6);
    expect(svg).not.toContain('undefined');
  });
});

describe(correlation.name, () => {
  it('is Pearson’s, and null where nothing varies', () => {
    expect(correlation([0, 0, 1, 1], [0, 0.1, 0.2, 0.3])).toBeCloseTo(0.894427, 5);
    expect(correlation([1, 1], [0, 1])).toBeNull();
    expect(correlation([], [])).toBeNull();
  });
});
