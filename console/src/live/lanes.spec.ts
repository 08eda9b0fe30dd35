import { describe, expect, it } from '@jest/globals';
import type { Metric } from '@simdrift/contracts';
import { accuracyDto, applyAccuracy, emptyAccuracy, MAX_WINDOWS } from './accuracy-series.js';
import { applyReading, emptyLane, MAX_CHANGES } from './detector-lane.js';
import { applyTruth, emptyTruthLane, MAX_INTERVALS } from './truth-lane.js';

describe('a detector lane', () => {
  it('keeps changes of state and passes over readings without news', () => {
    const lane = emptyLane('ks');
    const changed = [
      applyReading(lane, { seq: 0, state: 'pending' }),
      applyReading(lane, { seq: 25, state: 'pending' }),
      applyReading(lane, { seq: 30, state: 'drift' }),
    ];
    expect(changed).toEqual([true, false, true]);
    expect(lane.changes).toEqual([
      [0, 'pending'],
      [30, 'drift'],
    ]);
  });

  it('takes a repetition for what it is: a restarted processor says the past again', () => {
    const lane = emptyLane('ks');
    applyReading(lane, { seq: 30, state: 'stable' });
    applyReading(lane, { seq: 60, state: 'drift' });
    expect(applyReading(lane, { seq: 30, state: 'stable' })).toBe(false);
    expect(applyReading(lane, { seq: 60, state: 'stable' })).toBe(false);
    expect(lane.changes.at(-1)).toEqual([60, 'drift']);
  });

  it('drops the oldest changes of a detector that flickers, and counts them', () => {
    const lane = emptyLane('flicker');
    for (let seq = 0; seq < MAX_CHANGES + 7; seq++)
      applyReading(lane, { seq, state: seq % 2 === 0 ? 'drift' : 'stable' });
    expect(lane.changes).toHaveLength(MAX_CHANGES);
    expect(lane.dropped).toBe(7);
  });
});

describe('a truth lane', () => {
  it('joins intervals that touch and are equally severe', () => {
    const lane = emptyTruthLane('noise');
    applyTruth(lane, { seq: 100, until: 125, severity: 0.5 });
    applyTruth(lane, { seq: 125, until: 150, severity: 0.5 });
    applyTruth(lane, { seq: 150, until: 175, severity: 0.8 });
    expect(lane.intervals).toEqual([
      [100, 150, 0.5],
      [150, 175, 0.8],
    ]);
    expect(applyTruth(lane, { seq: 125, until: 150, severity: 0.5 })).toBe(false);
  });

  it('stays bounded over an endless ramp and loses neither its extent nor its area', () => {
    const lane = emptyTruthLane('blur');
    let area = 0;
    for (let k = 0; k < 4 * MAX_INTERVALS; k++) {
      const severity = ((k * 37) % 100) / 100;
      area += 25 * severity;
      applyTruth(lane, { seq: k * 25, until: (k + 1) * 25, severity });
    }
    expect(lane.intervals.length).toBeLessThanOrEqual(MAX_INTERVALS);
    expect(lane.intervals[0]![0]).toBe(0);
    expect(lane.intervals.at(-1)![1]).toBe(4 * MAX_INTERVALS * 25);
    expect(lane.intervals.reduce((sum, [from, until, severity]) => sum + (until - from) * severity, 0)).toBeCloseTo(
      area,
      6,
    );
  });
});

describe('the accuracy of a stream', () => {
  const metric = (seq: number, value: number, count = 100): Metric => ({
    run: 'r',
    stream: 's',
    seq,
    time: seq,
    name: 'accuracy',
    value,
    count,
    from: seq - count + 1,
  });

  it('has for reference the frame-weighted mean over the warm-up', () => {
    const series = emptyAccuracy();
    expect(accuracyDto('s', series, 1000).reference).toBeNull();
    applyAccuracy(series, metric(99, 0.9, 100));
    applyAccuracy(series, metric(399, 0.8, 300));
    applyAccuracy(series, metric(1000, 0.1));
    expect(accuracyDto('s', series, 1000).reference).toBeCloseTo((0.9 * 100 + 0.8 * 300) / 400, 12);
  });

  it('stays bounded, keeps the newest windows whole and the oldest one', () => {
    const series = emptyAccuracy();
    for (let k = 1; k <= 5 * MAX_WINDOWS; k++) applyAccuracy(series, metric(k * 100, 0.5));
    expect(series.windows.length).toBeLessThanOrEqual(MAX_WINDOWS);
    expect(series.windows[0]!.seq).toBe(100);
    expect(series.windows.slice(-50).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 50 }, (_, i) => (5 * MAX_WINDOWS - 49 + i) * 100),
    );
    expect(applyAccuracy(series, metric(100, 0.9))).toBe(false);
  });
});
