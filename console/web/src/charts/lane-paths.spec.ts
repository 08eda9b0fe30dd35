import { describe, expect, it } from '@jest/globals';
import type { LaneDto } from '../../../src/live/live-dto.js';
import { lanePaths, stateAt } from './lane-paths.js';

const scale = { x: (frame: number) => frame / 10 };
const states: LaneDto['states'] = [
  [0, 'pending'],
  [100, 'stable'],
  [300, 'drift'],
  [310, 'stable'],
];

describe(lanePaths.name, () => {
  it('draws each state where it holds, the last until now, and a short change as wide as can be seen', () => {
    expect(lanePaths(states, scale, 500, 6, 20)).toEqual({
      pending: 'M0 6h10v20h-10z',
      stable: 'M10 6h20v20h-20zM31 6h19v20h-19z',
      drift: 'M30 6h2.5v20h-2.5z',
    });
  });

  it('is nothing where nothing has been said', () => {
    expect(lanePaths([], scale, 500, 6, 20)).toEqual({});
  });

  it('draws as one what touches, so that its size has a bound whatever flickers', () => {
    const flicker = Array.from({ length: 4000 }, (_, k): LaneDto['states'][number] => [
      k,
      k % 2 === 0 ? 'stable' : 'drift',
    ]);
    const { drift, stable } = lanePaths(flicker, scale, 4000, 0, 10);
    // 400 pixels wide: changes of a frame each lie closer than they are drawn wide.
    expect(drift).toBe('M0.1 0h402.3v10h-402.3z');
    expect(stable!.match(/M/g)!.length).toBeLessThan(400);
  });
});

describe(stateAt.name, () => {
  it.each([
    [0, { state: 'pending', from: 0, until: 100 }],
    [305, { state: 'drift', from: 300, until: 310 }],
    [499, { state: 'stable', from: 310, until: 500 }],
  ])('knows what holds at frame %i', (frame, held) => {
    expect(stateAt(states, frame, 500)).toEqual(held);
  });

  it('knows nothing before the first reading', () => {
    expect(stateAt([[50, 'stable']], 20, 500)).toBeUndefined();
  });
});
