import { describe, expect, it } from '@jest/globals';
import { batteryOf } from './battery.js';
import { batteryItemSchema } from './battery-item.js';
import { withExternals } from './with-externals.js';

describe(withExternals.name, () => {
  it('adds detectors that are called external, open no alert and fit into a plan', () => {
    const all = withExternals(batteryOf(['ks-softmax']), ['river-adwin', 'mine_2']);
    const external = all.filter(({ kind }) => kind === 'external');
    expect(external.map(({ id, title }) => [id, title])).toEqual([
      ['river-adwin', 'river-adwin (external)'],
      ['mine_2', 'mine_2 (external)'],
    ]);
    expect(external.some(({ calibrated }) => calibrated)).toBe(false);
    for (const item of all) expect(batteryItemSchema.parse(item)).toEqual(item);
  });

  it('leaves the battery alone when there are none', () => {
    expect(withExternals(batteryOf(undefined), undefined)).toEqual(batteryOf(undefined));
  });

  it.each([
    ['an empty id', [''], 'not an id'],
    ['an id with a space', ['my detector'], 'not an id'],
    ['an id of the battery', ['ks-softmax'], 'taken'],
    ['an id twice', ['a', 'a'], 'taken'],
    ['too many', Array.from({ length: 33 }, (_, i) => `d${i}`), 'one too many'],
  ])('refuses %s', (_, ids, why) => {
    expect(() => withExternals(batteryOf(undefined), ids)).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_CONFIG', message: expect.stringContaining(why) as unknown }),
    );
  });
});
