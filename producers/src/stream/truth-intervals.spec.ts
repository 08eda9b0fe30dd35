import { describe, expect, it } from '@jest/globals';
import type { Truth } from '@simdrift/contracts';
import { FrameSource } from '@simdrift/scenarios';
import fc from 'fast-check';
import { smallPlan, smallSources } from '../small-run.spec-helper.js';
import { TruthIntervals } from './truth-intervals.js';

const FRAMES = 400;
const inject = (seq: number, effect: string, severity: number, ramp = 0) =>
  ({ action: 'inject', run: 'run-1', stream: 'main', seq, effect, severity, ramp }) as const;

/** Severity by effect and frame, as the records tell it; throws where two records tell the same. */
function toldBy(records: readonly Truth[]): Map<string, number> {
  const told = new Map<string, number>();
  for (const { seq, until, effect } of records) {
    for (let at = seq; at < until; at++) {
      const key = `${at} ${effect}`;
      if (told.has(key)) throw new Error(`${key} is told twice`);
      told.set(key, 1);
    }
  }
  return told;
}

describe(TruthIntervals.name, () => {
  it('tiles the run exactly, whatever is injected on the way', () => {
    const injections = fc.array(
      fc.record({
        seq: fc.nat(FRAMES - 1),
        effect: fc.constantFrom('blur', 'noise', 'contrast'),
        severity: fc.constantFrom(0, 0.4, 1),
        ramp: fc.constantFrom(0, 7, 60),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(injections, (list) => {
        const frames = new FrameSource(smallPlan({ frames: FRAMES }), smallSources());
        const intervals = new TruthIntervals(smallPlan({ frames: FRAMES }), 'main', frames, 0);
        const sorted = [...list].sort((a, b) => a.seq - b.seq);
        const records: Truth[] = [];
        for (let seq = 0; seq < FRAMES; seq++) {
          while (sorted[0]?.seq === seq) {
            const next = sorted.shift()!;
            frames.accept(inject(next.seq, next.effect, next.severity, next.ramp));
          }
          records.push(...intervals.upTo(seq));
        }
        const told = toldBy(records);
        for (let seq = 0; seq < FRAMES; seq++) {
          const active = new Set(
            frames
              .timeline('main')
              .at(seq)
              .map(({ spec }) => spec.name),
          );
          const names = active.size === 0 ? ['none'] : [...active];
          for (const name of names) if (!told.delete(`${seq} ${name}`)) throw new Error(`${seq} ${name} is not told`);
        }
        expect([...told.keys()]).toEqual([]);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('tells the mean severity of a ramp over each interval, and one row per cadence', () => {
    const plan = smallPlan();
    const frames = new FrameSource(plan, smallSources());
    frames.accept(inject(0, 'blur', 1, 100));
    const intervals = new TruthIntervals(plan, 'main', frames, 0);
    const records = Array.from({ length: 50 }, (_, seq) => intervals.upTo(seq)).flat();
    expect(records.map(({ seq, until, effect }) => [seq, until, effect])).toEqual([
      [0, 25, 'blur'],
      [25, 50, 'blur'],
    ]);
    expect(records[0]!.severity).toBeCloseTo(0.13, 10);
    expect(records[1]!.severity).toBeCloseTo(0.38, 10);
  });

  it('tells the rest of a stream that is stopped in the middle of an interval (it was lost)', () => {
    const plan = smallPlan();
    const intervals = new TruthIntervals(plan, 'main', new FrameSource(plan, smallSources()), 0);
    const records = Array.from({ length: 35 }, (_, seq) => intervals.upTo(seq)).flat();
    records.push(...intervals.rest(35));
    expect(records.map(({ seq, until }) => [seq, until])).toEqual([
      [0, 25],
      [25, 35],
    ]);
    expect(intervals.rest(35)).toEqual([]);
  });
});
