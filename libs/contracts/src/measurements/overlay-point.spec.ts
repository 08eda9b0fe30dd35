import { describe, expect, it } from '@jest/globals';
import { MEASUREMENTS } from '../measurements.js';
import type { PointContext } from './measurement-point.js';
import type { StoredRecord } from './stored-record.js';
import { toPoints } from './to-points.js';

const start = 1_700_000_000_000_000;
const context: PointContext = { dataset: 'd', source: 'phantom', model: 'm', scenario: 's', start, rate: 50 };
const place = { run: 'r', stream: 'main', seq: 100, time: start + 2_000_000 };
const laid = (stored: StoredRecord) =>
  toPoints(stored, context).filter(({ measurement }) => measurement === MEASUREMENTS.overlay);
const metric = (name: string): StoredRecord => ({
  kind: 'metric',
  record: { ...place, name, value: 0.9, count: 200, from: 0 },
});
const reading = (alarm: boolean): StoredRecord => ({
  kind: 'reading',
  record: { ...place, detector: 'ks', state: 'drift', statistic: 1, threshold: 0.5, alarm },
});

describe('rows of the overlay', () => {
  it('hold the headline figures at the time since the run began, and no others', () => {
    expect(laid(metric('accuracy'))).toMatchObject([
      { tags: { run: 'r', name: 'accuracy' }, fields: { value: 0.9, seq: 100, elapsed: 2 }, time: 2_000_000 },
    ]);
    expect(laid(metric('mce'))).toEqual([]);
  });

  it('hold every alarm and what was injected, and readings without an alarm not', () => {
    expect(laid(reading(true))).toMatchObject([{ tags: { name: 'alarm', detector: 'ks' }, fields: { value: 1 } }]);
    expect(laid(reading(false))).toEqual([]);
    const truth: StoredRecord = { kind: 'truth', record: { ...place, until: 125, effect: 'blur', severity: 0.5 } };
    expect(laid(truth)).toMatchObject([{ tags: { name: 'severity', effect: 'blur' }, fields: { value: 0.5 } }]);
  });
});
