import { describe, expect, it } from '@jest/globals';
import { SilenceWatch } from './silence-watch.js';

describe(SilenceWatch.name, () => {
  it('tells once of a silence, and once that it is over', () => {
    const watch = new SilenceWatch(10);
    watch.seen('r', 'north', 0);
    expect(watch.look(9.9)).toEqual([]);
    expect(watch.look(10)).toEqual([{ run: 'r', stream: 'north', seconds: 10, over: false }]);
    expect(watch.look(20)).toEqual([]);
    watch.seen('r', 'north', 25);
    expect(watch.look(26)).toEqual([{ run: 'r', stream: 'north', seconds: 25, over: true }]);
  });

  it('does not miss a stream that rests or has ended, whatever arrives late', () => {
    const watch = new SilenceWatch(10);
    watch.seen('r', 'north', 0);
    watch.rest('r', 'north');
    expect(watch.look(100)).toEqual([]);
    watch.seen('r', 'south', 0);
    watch.forget('r', 'south');
    watch.seen('r', 'south', 1);
    expect(watch.look(100)).toEqual([]);
  });
});
