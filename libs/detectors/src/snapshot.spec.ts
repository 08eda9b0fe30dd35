import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginOf, observationOf, policyDetector, sensitiveOptions } from './entries.spec-helper.js';
import { hardRows } from './fixtures.spec-helper.js';
import { type AlarmPolicy } from './policy.js';
import { detectorList, type DetectorEntry } from './registry.js';
import { decodeState, encodeState } from './state-codec.js';
import type { Stepper } from './detector.js';

/** Steps through observations, leaving through the codec at the cut: all readings must equal those without the cut. */
function goesOn(
  detector: Stepper<never, object>,
  begin: () => object,
  observations: readonly unknown[],
  cut: number,
): void {
  const run = (state: object, from: readonly unknown[]) =>
    from.map((observation) => detector.step(state, observation as never));
  const state = begin();
  const before = run(state, observations.slice(0, cut));
  const restored = decodeState<object>(encodeState(state));
  expect(restored).toEqual(state);
  expect([...before, ...run(restored, observations.slice(cut))]).toEqual(run(begin(), observations));
}

const policies: readonly AlarmPolicy[] = ['latch', 'reset', { rebaseline: 70 }, { hold: 25 }];

/** A stream without drift, then one with it. */
function drifting(entry: DetectorEntry): readonly unknown[] {
  if (entry.input === 'vector')
    return [...hardRows(2, 60), ...hardRows(3, 130).map((row) => Array.from(row, (value) => value + 2))];
  return Array.from({ length: 400 }, (_, i) => (i < 200 ? i % 2 : 1));
}

describe.each(detectorList)('$name restored from a snapshot goes on as if it had never stopped', (entry) => {
  const variants = sensitiveOptions(entry);

  it('at any frame', () => {
    for (const options of variants) {
      const begin = beginOf(entry, options);
      const streams =
        entry.input === 'vector'
          ? fc.constant(drifting(entry))
          : fc.array(observationOf(entry.input), { maxLength: 120 });
      fc.assert(
        fc.property(streams, fc.nat(190), (stream, cut) =>
          goesOn(entry.detector as Stepper<never, object>, begin, stream, cut),
        ),
        { numRuns: entry.input === 'vector' ? 20 : 60 },
      );
    }
  });

  it.each(policies)('under the policy %p', (policy) => {
    const stream = drifting(entry);
    const cuts = entry.input === 'vector' ? [29, 64, 100, 150] : [1, 199, 215, 240, 399];
    for (const options of variants) {
      const begin = beginOf(entry, options);
      const governed = policyDetector(entry, policy);
      for (const cut of cuts) goesOn(governed, () => governed.begin(begin()), stream, cut);
    }
  });
});

describe('the streams of these properties', () => {
  it('make every detector judge, and all that can alarm do', () => {
    for (const entry of detectorList) {
      const begin = beginOf(entry, sensitiveOptions(entry)[0]!);
      const state = begin();
      const seen = new Set(
        drifting(entry).map(
          (observation) => (entry.detector as Stepper<never, object>).step(state, observation as never).state,
        ),
      );
      expect([entry.name, seen.has('stable') || seen.has('drift')]).toEqual([entry.name, true]);
    }
  });
});
