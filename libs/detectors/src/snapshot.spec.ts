import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FeatureVector, Stepper } from './detector.js';
import { hardRows } from './fixtures.spec-helper.js';
import { matrixOf } from './matrix.js';
import { withPolicy, type AlarmPolicy } from './policy.js';
import { detectorList } from './registry.js';
import { decodeState, encodeState } from './state-codec.js';

/** Steps through observations, leaving through the codec at the cut: all readings must equal those without the cut. */
function goesOn<Observation>(
  detector: Stepper<Observation, object>,
  begin: () => object,
  observations: readonly Observation[],
  cut: number,
) {
  const run = (state: object, from: readonly Observation[]) =>
    from.map((observation) => detector.step(state, observation));
  const state = begin();
  const before = run(state, observations.slice(0, cut));
  const restored = decodeState<object>(encodeState(state));
  expect(restored).toEqual(state);
  expect([...before, ...run(restored, observations.slice(cut))]).toEqual(run(begin(), observations));
}

/** Options with which 120 observations see alarms, warnings and full windows. */
const sensitive: Readonly<Record<string, object>> = {
  adwin: { clock: 3, delta: 0.5 },
  kswin: { windowSize: 20, statSize: 8, alpha: 0.2 },
  every_k: { k: 7 },
  cusum: { lambda: 2, minNumInstances: 5 },
  gma: { alpha: 0.8, lambda: 0.3, minNumInstances: 5 },
  ewma: { threshold: 1, minInstances: 5 },
  shewhart: { k: 1.5, minInstances: 5 },
  bocd: { minNumInstances: 10, maxRunLength: 12 },
  hddm_a: { driftConfidence: 0.3, warningConfidence: 0.5, twoSidedTest: true },
  hddm_w: { driftConfidence: 0.3, warningConfidence: 0.5, twoSidedTest: true },
  eddm: { warmStart: 3 },
  rddm: { minNumInstances: 5, minConceptSize: 9, maxConceptSize: 30, maxNumInstancesWarning: 4, warningLevel: 0.5 },
  ecdd: { minNumInstances: 5 },
  stepd: { minNumInstances: 6 },
  wstd: { recentWindowSize: 5, olderWindowSize: 12, minInstances: 5 },
  fhddm: { slidingWindowSize: 12, confidenceLevel: 0.2, shortWindowSize: 5 },
  mddm_a: { slidingWindowSize: 12, driftConfidence: 0.1, warningConfidence: 0.3 },
  mddm_e: { slidingWindowSize: 12, driftConfidence: 0.1, warningConfidence: 0.3 },
  mddm_g: { slidingWindowSize: 12, driftConfidence: 0.1, warningConfidence: 0.3 },
};

const policies: readonly AlarmPolicy[] = ['latch', 'reset', { rebaseline: 70 }];

describe('a detector restored from a snapshot goes on as if it had never stopped', () => {
  it.each(detectorList.filter(({ kind }) => kind !== 'windowed'))('$name', (entry) => {
    if (entry.kind === 'windowed') throw new Error('filtered out');
    const { detector, input } = entry;
    const value =
      input === 'error'
        ? fc.constantFrom(0, 1)
        : fc.double({ min: input === 'fraction' ? 0 : -5, max: input === 'fraction' ? 1 : 5, noNaN: true });
    const small = sensitive[entry.name] ?? {};
    const begin = () => detector.init({ ...detector.defaults, ...small });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 120 }), fc.nat(120), (values, cut) =>
        goesOn(detector, begin, values, cut),
      ),
      { numRuns: 60 },
    );
    for (const policy of policies) {
      const governed = withPolicy(detector, policy);
      const long = Array.from({ length: 400 }, (_, i) => (i < 200 ? i % 2 : 1));
      for (const cut of [1, 199, 215, 240, 399]) goesOn(governed, () => governed.begin(begin()), long, cut);
    }
  });

  const reference = matrixOf(hardRows(1, 120));
  const stream: FeatureVector[] = [
    ...hardRows(2, 60),
    ...hardRows(3, 130).map((row) => Array.from(row, (value) => value + 2)),
  ];

  it.each(detectorList.filter(({ kind }) => kind === 'windowed'))('$name', (entry) => {
    if (entry.kind !== 'windowed') throw new Error('filtered out');
    const { detector } = entry;
    const wide = entry.name === 'mmd' ? [{}, { components: 3 }] : [{}, { mode: 'textbook' as const }];
    for (const options of wide) {
      const fitted = detector.fit({ ...detector.defaults, windowSize: 30, step: 7, draws: 100, ...options }, reference);
      const begin = () => decodeState<object>(encodeState(fitted));
      fc.assert(
        fc.property(fc.nat(stream.length), (cut) => goesOn(detector, begin, stream, cut)),
        { numRuns: 20 },
      );
      for (const policy of policies) {
        const governed = withPolicy(detector, policy);
        for (const cut of [29, 64, 100, 150]) goesOn(governed, () => governed.begin(begin()), stream, cut);
      }
    }
  });
});
