import { describe, expect, it } from '@jest/globals';
import { batteryItemSchema } from './battery-item.js';
import { batteryOf } from './battery.js';
import { watchedAs } from './watched-as.js';

describe(watchedAs.name, () => {
  const battery = batteryOf(['ks-softmax', 'ddm-errors']);

  it('leaves everything as it is where nothing is wished', () => {
    expect(watchedAs(battery, { mode: 'calibrated' })).toEqual(battery);
  });

  it('gives every detector but the dummies the policy', () => {
    expect(watchedAs(battery, { policy: 'rebaseline(300)' }).map(({ policy }) => policy)).toEqual([
      'rebaseline(300)',
      'rebaseline(300)',
      'reset',
      'reset',
    ]);
  });

  it('takes the right to open alerts from textbook thresholds', () => {
    const items = watchedAs(battery, { mode: 'textbook' });
    expect(items.map(({ calibrated }) => calibrated)).toEqual([false, false, false, false]);
    expect(items[0]).toMatchObject({ mode: 'textbook', title: 'KS · softmax (BBSD) (textbook)' });
    for (const item of items) expect(batteryItemSchema.parse(item)).toEqual(item);
  });
});
