import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alarmScore } from './alarm-score.js';
import { scoreAlarms } from './score-alarms.js';
import { sweepCost } from './sweep-cost.js';
import { intervalOfRecords, truthIntervals, type TruthInterval } from './truth-interval.js';

const clean = { injected: false, costly: false };
const mild = { injected: true, costly: false };
const costly = { injected: true, costly: true };

/** Intervals from lengths and kinds. */
function truthOf(...parts: readonly (readonly [number, Omit<TruthInterval, 'from' | 'until'>])[]): TruthInterval[] {
  let from = 0;
  return parts.map(([length, kind]) => ({ from, until: (from += length), ...kind }));
}

describe(scoreAlarms.name, () => {
  const ramp = truthOf([1000, clean], [100, mild], [400, costly], [500, clean]);

  it('takes the first alarm on a ramp as in time, and every other one as false', () => {
    const { delay, delayFromBegin, hits, falseAlarms } = scoreAlarms(ramp, [40, 1050, 1126, 1300], 0);
    expect({ delay, delayFromBegin, hits, falseAlarms }).toEqual({
      delay: 0,
      delayFromBegin: 50,
      hits: 1,
      falseAlarms: 3,
    });
  });

  it('counts the delay from the onset, and beside it from the begin', () => {
    expect(scoreAlarms(ramp, [40, 1126, 1200, 1300], 0)).toEqual({
      episodes: 1,
      hits: 1,
      missed: 0,
      falseAlarms: 3,
      cleanFrames: 1500,
      firstAlarm: 40,
      delay: 26,
      delayFromBegin: 126,
      precision: 0.25,
      recall: 1,
      f1: 0.4,
      falseAlarmsPerThousand: 2,
      mtfa: 500,
      mtd: 26,
      mdr: 0,
      mtr: 500 / 26,
      ndt: 26 / 400,
    });
  });

  it.each([
    [1500, 0, 1],
    [1501, 0, 0],
    [1600, 100, 1],
    [1601, 100, 0],
  ])('an alarm at %d with a tolerance of %d makes %d hits', (alarm, tolerance, hits) => {
    expect(scoreAlarms(ramp, [alarm], tolerance)).toMatchObject({ hits, missed: 1 - hits, falseAlarms: 1 - hits });
  });

  it('counts an episode that never cost a point from its begin', () => {
    expect(scoreAlarms(truthOf([100, clean], [100, mild], [100, clean]), [120], 0)).toMatchObject({
      hits: 1,
      delay: 20,
      delayFromBegin: 20,
    });
  });

  it('gives an alarm in two windows to the episode that began last', () => {
    const two = truthOf([100, clean], [50, costly], [50, clean], [100, costly]);
    expect(scoreAlarms(two, [210], 200)).toMatchObject({ episodes: 2, hits: 1, missed: 1, delay: 10 });
    expect(scoreAlarms(two, [210, 230], 200)).toMatchObject({ hits: 2, missed: 0, falseAlarms: 0, delay: 130 });
  });

  it('scores the dummy that never alarms with zeros', () => {
    expect(scoreAlarms(ramp, [], 0)).toMatchObject({
      missed: 1,
      precision: 0,
      recall: 0,
      f1: 0,
      firstAlarm: null,
      delay: null,
    });
  });
});

describe('alarmScore', () => {
  const kind = fc.constantFrom(clean, mild, costly);
  const truths = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 40 }), kind), { minLength: 1, maxLength: 15 })
    .map((parts) => truthOf(...parts));

  it('agrees with the batch, whatever the order in which truth and readings come', () => {
    fc.assert(
      fc.property(
        truths,
        fc.uniqueArray(fc.nat(400)),
        fc.nat(50),
        fc.infiniteStream(fc.boolean()),
        (truth, seqs, tolerance, coin) => {
          const frames = truth.at(-1)!.until;
          const alarms = seqs.filter((seq) => seq < frames).sort((a, b) => a - b);
          const state = alarmScore.init({ tolerance });
          let [t, seq] = [0, 0];
          while (t < truth.length || seq < frames) {
            const truthNext = seq >= frames || (t < truth.length && coin.next().value === true);
            if (truthNext) alarmScore.truth(state, truth[t++]!);
            else {
              alarmScore.reading(state, { seq, alarm: alarms.includes(seq) });
              seq += 1;
            }
          }
          expect(alarmScore.finish(state)).toEqual(scoreAlarms(truth, alarms, tolerance));
        },
      ),
    );
  });

  it('ignores what it has seen, and goes on from a copy', () => {
    fc.assert(
      fc.property(truths, fc.uniqueArray(fc.nat(400)), fc.nat(10), (truth, seqs, cut) => {
        const alarms = seqs.sort((a, b) => a - b).filter((seq) => seq < truth.at(-1)!.until);
        let state = alarmScore.init({ tolerance: 20 });
        truth.forEach((interval, index) => {
          alarmScore.truth(state, interval);
          if (index === cut) state = structuredClone(state);
          for (const again of truth.slice(0, index + 1)) alarmScore.truth(state, again);
        });
        for (const seq of [...alarms, ...alarms]) alarmScore.reading(state, { seq, alarm: true });
        expect(alarmScore.finish(state)).toEqual(scoreAlarms(truth, alarms, 20));
      }),
    );
  });

  it('says nothing yet of an episode that can still be hit', () => {
    const state = alarmScore.init({ tolerance: 50 });
    truthOf([100, clean], [100, costly], [40, clean]).forEach((interval) => alarmScore.truth(state, interval));
    alarmScore.reading(state, { seq: 239, alarm: false });
    expect(alarmScore.score(state)).toMatchObject({ episodes: 1, hits: 0, missed: 0, cleanFrames: 140 });
    alarmScore.truth(state, { from: 240, until: 300, ...clean });
    expect(alarmScore.score(state).missed).toBe(0);
    alarmScore.reading(state, { seq: 260, alarm: false });
    expect(alarmScore.score(state).missed).toBe(1);
  });

  it('keeps no more than what is open', () => {
    const state = alarmScore.init({ tolerance: 10 });
    for (let k = 0; k < 500; k++) {
      alarmScore.truth(state, { from: 100 * k, until: 100 * k + 50, ...costly });
      alarmScore.truth(state, { from: 100 * k + 50, until: 100 * k + 100, ...clean });
      for (let seq = 100 * k; seq < 100 * k + 100; seq += 10) alarmScore.reading(state, { seq, alarm: true });
      expect(state.open.length + state.waiting.length).toBeLessThanOrEqual(1);
    }
    expect(alarmScore.finish(state)).toMatchObject({ episodes: 500, hits: 500, falseAlarms: 4500 });
  });

  it('refuses a gap in the truth, and a tolerance that is none', () => {
    const state = alarmScore.init({ tolerance: 0 });
    expect(() => alarmScore.truth(state, { from: 5, until: 9, ...clean })).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_RECORD_INVALID' }),
    );
    expect(() => alarmScore.init({ tolerance: -1 })).toThrow(expect.objectContaining({ code: 'SIMDRIFT_CONFIG' }));
  });
});

describe(truthIntervals.name, () => {
  const blur = (severity: number) => [{ effect: 'blur', severity }];

  it('joins frames of one kind, and finds the onset by its cost', () => {
    const cost = sweepCost({ blur: [{ severity: 0.5, accuracyLost: 0.1 }] });
    const intervals = truthIntervals((seq) => (seq < 10 ? [] : blur((seq - 10) / 100)), 0, 30, cost);
    expect(intervals).toEqual([
      { from: 0, until: 10, ...clean },
      { from: 10, until: 15, ...mild },
      { from: 15, until: 30, ...costly },
    ]);
  });

  it('reads truth records of one cadence', () => {
    const record = { run: 'r', stream: 's', time: 0, seq: 25, until: 50 };
    expect(intervalOfRecords([{ ...record, effect: 'none', severity: 0 }])).toEqual({ from: 25, until: 50, ...clean });
    const two = [
      { ...record, effect: 'blur', severity: 0.1 },
      { ...record, effect: 'noise', severity: 0.2 },
    ];
    expect(intervalOfRecords(two)).toEqual({ from: 25, until: 50, ...costly });
    expect(intervalOfRecords(two, () => 0.009)).toEqual({ from: 25, until: 50, ...mild });
  });
});

describe(sweepCost.name, () => {
  const cost = sweepCost({
    blur: [
      { severity: 1, accuracyLost: 0.3 },
      { severity: 0.5, accuracyLost: 0.1 },
    ],
    noise: [{ severity: 1, accuracyLost: 0.02 }],
  });

  it.each([
    [0.25, 0.05],
    [0.5, 0.1],
    [0.75, 0.2],
    [1, 0.3],
  ])('draws straight lines: severity %d costs %d', (severity, lost) => {
    expect(cost([{ effect: 'blur', severity }])).toBeCloseTo(lost, 12);
  });

  it('takes the dearest of several, and anything unknown as costly', () => {
    expect(
      cost([
        { effect: 'noise', severity: 1 },
        { effect: 'blur', severity: 0.5 },
      ]),
    ).toBeCloseTo(0.1, 12);
    expect(cost([{ effect: 'fog', severity: 0.1 }])).toBe(1);
    expect(cost([])).toBe(0);
  });
});
