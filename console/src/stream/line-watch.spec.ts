import { describe, expect, it } from '@jest/globals';
import { LineWatch } from './line-watch.js';

describe('LineWatch', () => {
  it('falls back on the frames seen going by, run by run', () => {
    const watch = new LineWatch(undefined);
    expect(watch.read(0, 'a', 0).framesPerSecond).toBeNull();
    expect(watch.read(1000, 'a', 50).framesPerSecond).toBe(50);
    expect(watch.read(2000, 'a', 250).framesPerSecond).toBe(125);
    expect(watch.read(2100, 'b', 9).framesPerSecond).toBeNull();
    // Only the last five seconds count: ten seconds later nothing has gone by.
    watch.read(8000, 'b', 9);
    expect(watch.read(9000, 'b', 9)).toEqual({
      framesPerSecond: 0,
      lag: null,
      p50Ms: null,
      p95Ms: null,
      provider: null,
    });
  });
});
