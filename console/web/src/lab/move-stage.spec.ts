import { describe, expect, it } from '@jest/globals';
import type { StageSpec } from '@simdrift/scenarios';
import { extentOf, moveStage } from './move-stage.js';

const RUN = { frames: 4000, reference: { frames: 1000, split: 'test' as const } };
const effects = [{ name: 'noise', severity: 0.5 }];
const stage: StageSpec = { from: '50%', until: 3000, ramp: { kind: 'linear', over: '10%' }, effects };
const moved = (handle: Parameters<typeof moveStage>[3], to: number, of: StageSpec = stage) =>
  moveStage(RUN, of, ['stages', 0], handle, to).map(({ path, value }) => [path.slice(2).join('.'), value]);

describe(moveStage.name, () => {
  it('moves the whole: its length stays, each place stays the kind it was', () => {
    expect(moved('whole', 2400)).toEqual([
      ['from', '60%'],
      ['until', 3400],
    ]);
  });

  it('stops at the warm-up and at the end of the run', () => {
    expect([moved('whole', 0), moved('whole', 3900)]).toEqual([
      [
        ['from', '25%'],
        ['until', 2000],
      ],
      [
        ['from', '75%'],
        ['until', 4000],
      ],
    ]);
  });

  it('lets what lasts to the end of the run last', () => {
    expect(moved('whole', 2800, { from: 2000, effects })).toEqual([['from', 2800]]);
  });

  it('keeps begin, ramp and end in their order', () => {
    expect(extentOf(stage, 4000)).toEqual({ from: 2000, until: 3000, top: 2400 });
    expect([moved('from', 3500), moved('until', 100), moved('over', 1500)]).toEqual([
      [['from', '74%']],
      [['until', 2040]],
      [['ramp.over', '1%']],
    ]);
  });

  it('does not begin within a warm-up that is no whole percentage', () => {
    const run = { frames: 3000, reference: { frames: 1000, split: 'test' as const } };
    expect(moveStage(run, stage, [], 'from', 0)).toEqual([{ path: ['from'], value: '33.4%' }]);
  });
});
