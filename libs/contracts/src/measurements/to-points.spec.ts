import { describe, expect, it } from '@jest/globals';
import { FIELDS, MEASUREMENTS, PVALUE_FLOOR, RATIO_FLOOR, TAGS } from '../measurements.js';
import type { Alert } from '../records/alert.js';
import type { Metric } from '../records/metric.js';
import type { Reading } from '../records/reading.js';
import type { Score } from '../records/score.js';
import type { Picture, Truth } from '../records/truth.js';
import type { PointContext } from './measurement-point.js';
import type { StoredRecord } from './stored-record.js';
import { toPoints } from './to-points.js';

const context: PointContext = {
  dataset: 'pneumonia',
  source: 'phantom',
  model: 'simple_cnn',
  scenario: 'clean',
  start: 1_700_000_000_000_000,
  rate: 50,
};
const place = { run: '20261123T090000Z-clean-ab12', stream: 'main', seq: 100, time: 1_700_000_002_000_000 };

const reading: Reading = { ...place, detector: 'ks', state: 'warning', statistic: 0.3, threshold: 0.2, alarm: false };
const metric: Metric = {
  ...place,
  name: 'confusion',
  value: 4,
  count: 50,
  from: 51,
  tags: { actual: '0', predicted: '12' },
};
const alert: Alert = {
  ...place,
  id: 'a1',
  lifecycle: 'open',
  severity: 'critical',
  cause: 'drift',
  title: 'Images have changed',
  opened: 100,
  detectors: ['ks', 'psi'],
  evidence: [{ name: 'contrast', value: 0.41234 }],
  recommendations: ['Look at the scanner.'],
};
const truth: Truth = { ...place, until: 125, effect: 'blur', severity: 0.5 };
const score: Score = {
  ...place,
  detector: 'ks',
  kind: 'windowed',
  policy: 'latch',
  episodes: 1,
  hits: 0,
  missed: 1,
  falseAlarms: 0,
  cleanFrames: 90,
  firstAlarm: null,
  delay: null,
  delayFromBegin: null,
  precision: 0,
  recall: 0,
  f1: 0,
  final: true,
};
const picture: Picture = {
  ...place,
  sample: 'test:17',
  height: 1,
  width: 1,
  channels: 1,
  original: 'AA==',
  streamed: 'AQ==',
  label: 1,
  effects: [{ effect: 'blur', severity: 0.4 }],
};
const uris = { original: 'data:image/png;base64,AA', degraded: 'data:image/png;base64,AB' };

const all: readonly StoredRecord[] = [
  { kind: 'reading', record: reading },
  { kind: 'metric', record: metric },
  { kind: 'alert', record: alert },
  { kind: 'truth', record: truth },
  { kind: 'score', record: score },
  { kind: 'picture', record: picture, uris },
  { kind: 'sample', record: { ...place, predicted: 1, confidence: 0.9 } },
];

const only = (stored: StoredRecord) => toPoints(stored, context)[0]!;

describe(toPoints.name, () => {
  it.each(all)('writes a $kind under documented names, placed in its run', (stored) => {
    for (const point of toPoints(stored, context)) {
      expect(Object.values(MEASUREMENTS)).toContain(point.measurement);
      expect(Object.values(TAGS)).toEqual(expect.arrayContaining(Object.keys(point.tags)));
      expect(Object.values(FIELDS)).toEqual(expect.arrayContaining(Object.keys(point.fields)));
      expect(Object.keys(point.tags).filter((tag) => tag in point.fields)).toEqual([]);
      expect(point.tags).toMatchObject({ run: place.run, stream: 'main', dataset: 'pneumonia', scenario: 'clean' });
      expect(point.fields).toMatchObject({ seq: 100, elapsed: 2 });
      // Runs are laid over each other from their start.
      expect(point.time).toBe(place.time - (point.measurement === MEASUREMENTS.overlay ? context.start : 0));
    }
  });

  it('gives a reading its level and its ratio to the alarm line', () => {
    expect(only(all[0]!).fields).toMatchObject({
      state: 'warning',
      level: 2,
      ratio: 0.3 / 0.2,
      alarm: 0,
      evidence: '',
    });
  });

  it('keeps what a log axis draws above zero, and leaves out a ratio that is none', () => {
    const zero = only({ kind: 'reading', record: { ...reading, statistic: 0, pValue: 0 } });
    expect(zero.fields).toMatchObject({ statistic: 0, ratio: RATIO_FLOOR, pvalue: PVALUE_FLOOR });
    expect(only({ kind: 'reading', record: { ...reading, threshold: 0 } }).fields).not.toHaveProperty(FIELDS.ratio);
  });

  it('pads bins and classes with zeros, and keeps a split apart from the tags that are there anyway', () => {
    expect(only(all[1]!).tags).toMatchObject({ name: 'confusion', actual: '000', predicted: '012' });
    const split = only({ kind: 'metric', record: { ...metric, tags: { bucket: '0.05', name: 'x', low: 'y' } } });
    expect(split.tags).toMatchObject({ bucket: '0.05', name: 'confusion', by_name: 'x', by_low: 'y' });
  });

  it('ends truth and alerts in milliseconds, as numbers', () => {
    expect(only({ kind: 'truth', record: truth }).fields[FIELDS.timeEnd]).toBe(1_700_000_002_500);
    expect(only({ kind: 'alert', record: alert }).fields[FIELDS.timeEnd]).toBe(1_700_000_002_000);
  });

  it.each([
    [0, 'clean', 0],
    [0.1, 'mild', 1],
    [0.5, 'moderate', 2],
    [1, 'severe', 3],
  ])('words a severity of %p as %s', (severity, state, level) => {
    expect(only({ kind: 'truth', record: { ...truth, severity } }).fields).toMatchObject({ state, level, severity });
  });

  it('puts the recommendation into the text of an alert', () => {
    const { fields } = only({ kind: 'alert', record: alert });
    expect(fields).toMatchObject({
      level: 3,
      text: 'Images have changed\nEvidence: contrast 0.412.\nLook at the scanner.',
    });
  });

  it('says in words, on every row, how late a detector was', () => {
    const delayText = (change: Partial<Score>) =>
      only({ kind: 'score', record: { ...score, ...change } }).fields[FIELDS.delayText];
    expect([
      delayText({}),
      delayText({ delay: 132 }),
      delayText({ episodes: 0, missed: 0 }),
      delayText({ missed: 0 }),
    ]).toEqual(['missed', '132 frames', 'no episode yet', 'not yet']);
  });

  it('gives both halves of a picture the same key, so that they merge into one row', () => {
    const [left, right] = [only(all[5]!), only(all[6]!)];
    expect({ ...left, fields: 0 }).toEqual({ ...right, fields: 0 });
    expect({ ...left.fields, ...right.fields }).toMatchObject({
      ...uris,
      label: 1,
      predicted: 1,
      effects: 'blur 0.40',
    });
  });
});
