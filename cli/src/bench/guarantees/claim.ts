import {
  conditionalConformalMartingale,
  conformalMartingale,
  cvmOnline,
  eDetector,
  mmdOnline,
  riskTest,
  type FittedDetector,
  type Matrix,
} from '@simdrift/detectors';
import type { Source } from './source.js';

/** Judges one observation: whether it alarms. */
export type Alarming = (observation: readonly number[]) => boolean;

/** What a detector with these options promises, and how to hold it to that. */
export interface Claim {
  readonly detector: string;
  readonly options: string;
  /** `ever`: P(any false alarm) is at most `value`. `run`: the mean run length to one is at least `value`. */
  readonly kind: 'ever' | 'run';
  readonly value: number;
  /** Observations after which a run ends without an alarm. */
  readonly horizon: number;
  /** Rows of the reference: a fresh one each time; 0 where none is needed. */
  readonly referenceRows: number;
  /** Runs on each reference: more than one where fitting is dear. */
  readonly runsEach: number;
  /** Observations that a run begins with before it is judged. */
  readonly warmUp: number;
  /** Whether it is defined for what this source gives. */
  fits(source: Source): boolean;
  /** @returns makes a detector at the start of a stream, as often as it is called */
  begin(source: Source, reference: Matrix, seed: number): () => Alarming;
}

const RUN_LENGTH = 200;
const ALPHA = 0.05;
const DELTA = 0.01;
const EXPECTED = 200;
const REFERENCE = 300;
const WARM_UP = 200;

/** Every claim that is measured. */
export const CLAIMS: readonly Claim[] = [
  eClaim('sr', true),
  eClaim('cusum', true),
  eClaim('sr', false),
  everClaim(conformalMartingale, { alpha: ALPHA }, ALPHA, ({ columns }) => columns === 1),
  everClaim(
    conditionalConformalMartingale,
    { alpha: ALPHA, delta: DELTA },
    ALPHA + DELTA,
    ({ columns }) => columns === 1,
  ),
  everClaim(riskTest, { alpha: ALPHA, tolerance: 0 }, ALPHA, ({ loss }) => loss),
  runClaim(mmdOnline),
  runClaim(cvmOnline),
];

function eClaim(type: 'sr' | 'cusum', known: boolean): Claim {
  return {
    detector: 'e_detector',
    options: `arl0=${RUN_LENGTH} type=${type} mean=${known ? 'known' : `estimated from ${WARM_UP}`}`,
    kind: 'run',
    value: RUN_LENGTH,
    horizon: 4 * RUN_LENGTH,
    referenceRows: 0,
    runsEach: 1,
    warmUp: known ? 0 : WARM_UP,
    fits: ({ mean }) => mean !== null,
    begin:
      ({ mean }) =>
      () => {
        const options = { ...eDetector.defaults, arl0: RUN_LENGTH, type, warmUp: WARM_UP };
        const state = eDetector.init(known ? { ...options, mean: mean! } : options);
        return ([value]) => eDetector.step(state, value!).state === 'drift';
      },
  };
}

function everClaim<Options extends object, State>(
  detector: FittedDetector<number, Options, State>,
  chosen: Partial<Options>,
  value: number,
  fits: Claim['fits'],
): Claim {
  return {
    detector: detector.name,
    options: inWords(chosen),
    kind: 'ever',
    value,
    horizon: 1000,
    referenceRows: REFERENCE,
    runsEach: 1,
    warmUp: 0,
    fits,
    begin(_, reference, seed) {
      const seeded = 'seed' in detector.defaults ? { seed } : {};
      return () => {
        const state = detector.fit({ ...detector.defaults, ...chosen, ...seeded }, reference);
        return ([observation]) => detector.step(state, observation!).state === 'drift';
      };
    },
  };
}

function runClaim<Options extends object, State>(
  detector: FittedDetector<readonly number[], Options & { readonly ert: number; readonly seed: number }, State>,
): Claim {
  return {
    detector: detector.name,
    options: inWords({ ert: EXPECTED }),
    kind: 'run',
    value: EXPECTED,
    horizon: 5 * EXPECTED,
    referenceRows: REFERENCE,
    runsEach: 25,
    warmUp: 0,
    fits: () => true,
    begin(_, reference, seed) {
      const state = detector.fit({ ...detector.defaults, ert: EXPECTED, seed }, reference);
      return () => {
        detector.restart(state);
        return (observation) => detector.step(state, observation).state === 'drift';
      };
    },
  };
}

function inWords(options: object): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
}
