import fc from 'fast-check';
import type { Detector, FittedDetector, Matrix } from './detector.js';
import { hardRows } from './fixtures.spec-helper.js';
import { matrixOf } from './matrix.js';
import { withPolicy, type AlarmPolicy, type PolicyDetector } from './policy.js';
import type { DetectorEntry } from './registry.js';
import { decodeState, encodeState } from './state-codec.js';

type Fitted = FittedDetector<never, object, object>;

/** Options with which some hundred observations see alarms, warnings and full windows; a detector that is not here has its defaults. */
const SENSITIVE: Readonly<Record<string, object>> = {
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
  e_detector: { warmUp: 20, arl0: 5 },
  conformal_martingale: { alpha: 0.3, bins: 8 },
  conditional_conformal_martingale: { alpha: 0.3, delta: 0.3, jump: 0.01 },
  risk_test: { alpha: 0.5, tolerance: 0 },
  mmd_online: { ert: 50, windowSize: 8 },
  cvm_online: { ert: 50, windowSize: 8 },
};

/** The option sets that the properties run an entry with. */
export function sensitiveOptions({ name, kind }: DetectorEntry): readonly object[] {
  if (kind !== 'windowed') return [SENSITIVE[name] ?? {}];
  const small = { windowSize: 30, step: 7, draws: 100 };
  return name === 'mmd' ? [small, { ...small, components: 3 }] : [small, { ...small, mode: 'textbook' }];
}

/** Options with which an entry is fitted fast, and judges often. */
export function smallOptions({ name, kind }: DetectorEntry): object {
  if (kind === 'windowed') return { windowSize: 20, step: 1, draws: 100 };
  return name === 'mmd_online' || name === 'cvm_online' ? SENSITIVE[name]! : {};
}

/** A maker of states of an entry before their first observation, each fresh: fitted where it has something to be fitted on. */
export function beginOf(entry: DetectorEntry, options: object, reference: Matrix = referenceOf(entry)): () => object {
  const detector: Detector<never, object, object> | Fitted = entry.detector;
  const all = { ...detector.defaults, ...options };
  if (!('fit' in detector)) return () => detector.init(all);
  const fitted = encodeState(detector.fit(all, reference));
  return () => decodeState<object>(fitted);
}

/** What an entry that is fitted may be fitted on: vectors, or one column of what it takes. */
export function referenceOf({ input }: DetectorEntry): Matrix {
  if (input === 'vector') return matrixOf(hardRows(1, 120));
  return matrixOf(
    Array.from({ length: 120 }, (_, i) => [takesBits(input) ? (i % 4 === 0 ? 1 : 0) : ((i * 37) % 101) / 101]),
  );
}

export function takesBits(input: string): boolean {
  return input === 'error';
}

/** Any observation that an input allows. */
export function observationOf(input: string): fc.Arbitrary<number> {
  if (takesBits(input)) return fc.constantFrom(0, 1);
  const wide = input === 'score' || input === 'any';
  return fc.double({ min: wide ? -5 : 0, max: wide ? 5 : 1, noNaN: true });
}

/** The entry's detector under a policy. */
export function policyDetector({ detector }: DetectorEntry, policy: AlarmPolicy): PolicyDetector<never, object> {
  return withPolicy(detector as Detector<never, object, object>, policy);
}
