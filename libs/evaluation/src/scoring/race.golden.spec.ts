import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { scoreAlarms } from './score-alarms.js';
import type { TruthInterval } from './truth-interval.js';

interface Golden {
  readonly samples: number;
  readonly drifts: readonly (readonly [begin: number, end: number])[];
  readonly tolerance: number;
  readonly alarms: readonly number[];
  readonly firstHits: Readonly<Record<string, number>>;
  readonly repeatedHits: number;
  readonly outside: number;
  readonly river: Readonly<Record<string, number | null>>;
}

const golden = JSON.parse(
  readFileSync(new URL('../../test/fixtures/race.golden.json', import.meta.url), 'utf8'),
) as Readonly<{ cases: readonly Golden[] }>;

/** Drifts as the truth tells them, with what lies between them. */
function truthOf({ drifts, samples }: Golden): TruthInterval[] {
  const intervals: TruthInterval[] = [];
  let from = 0;
  for (const [begin, end] of drifts) {
    intervals.push({ from, until: begin, injected: false, costly: false });
    intervals.push({ from: begin, until: end, injected: true, costly: true });
    from = end;
  }
  return [...intervals, { from, until: samples, injected: false, costly: false }];
}

const cases = golden.cases.map((entry) => ({
  entry,
  score: scoreAlarms(truthOf(entry), entry.alarms, entry.tolerance),
}));
const close = (value: number | null, expected: number | null) =>
  expected === null ? expect(value).toBeNull() : expect(value).toBeCloseTo(expected, 9);

describe('the race beside drift.evaluate of River', () => {
  it('has cases of every kind', () => {
    const all = (of: (golden: Golden) => boolean) => golden.cases.filter(of).length;
    expect(all(({ drifts }) => drifts.length === 0)).toBeGreaterThan(2);
    expect(all(({ alarms }) => alarms.length === 0)).toBeGreaterThan(2);
    expect(all(({ river }) => river.mean_time_ratio !== null)).toBeGreaterThan(10);
    expect(all(({ repeatedHits }) => repeatedHits > 0)).toBeGreaterThan(10);
  });

  it('hits and misses the same episodes, with the same mean delay', () => {
    for (const { entry, score } of cases) {
      expect(score.hits).toBe(Object.keys(entry.firstHits).length);
      close(score.mdr, entry.river.missed_detection_rate!);
      close(score.mtd, entry.river.detection_delay!);
      if (entry.drifts.length > 0) close(score.recall, entry.river.episode_recall!);
    }
  });

  it('counts an alarm that repeats a hit as false, where River counts it as one more hit', () => {
    for (const { entry, score } of cases) {
      expect(score.falseAlarms).toBe(entry.outside + entry.repeatedHits);
      if (entry.repeatedHits > 0 || entry.alarms.length === 0) continue;
      close(score.precision, entry.river.precision!);
      if (entry.drifts.length > 0) close(score.f1, entry.river.f1!);
    }
  });

  it('gives false alarms per clean frame, where River gives them per frame', () => {
    for (const { entry, score } of cases.filter(({ entry: { repeatedHits } }) => repeatedHits === 0))
      close(score.falseAlarmsPerThousand, (entry.river.false_alarm_rate! * entry.samples) / score.cleanFrames);
  });

  it('normalises a delay by its episode and counts a miss as 1, where River divides by the tolerance and leaves it out', () => {
    for (const { entry, score } of cases.filter(({ entry: { drifts } }) => drifts.length > 0)) {
      const shares = entry.drifts.map(([begin, end], i) => {
        const hit = entry.firstHits[i];
        return hit === undefined ? 1 : Math.min(1, (hit - begin) / (end - begin));
      });
      close(score.ndt, shares.reduce((sum, share) => sum + share, 0) / shares.length);
      if (score.mtd !== null) close(score.mtd / entry.tolerance, entry.river.normalized_detection_time!);
    }
  });

  it('takes clean frames for each false alarm as MTFA: nearly the gap that River takes, where there are many of them', () => {
    const many = cases.filter(({ entry }) => entry.drifts.length === 0 && entry.alarms.length >= 20);
    expect(many.length).toBeGreaterThan(0);
    for (const { entry, score } of many) {
      const ratio = score.mtfa! / entry.river.mean_time_between_false_alarms!;
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
    }
  });

  it('has the MTR of River for its own MTFA', () => {
    for (const { entry, score } of cases) {
      const { mean_time_ratio: mtr, mean_time_between_false_alarms: mtfa } = entry.river;
      if (mtr !== null && mtr !== undefined) close(score.mtr! / score.mtfa!, mtr / mtfa!);
      else if (score.falseAlarms === 0 || score.hits === 0) expect(score.mtr).toBeNull();
    }
  });
});
