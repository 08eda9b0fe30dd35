import { createHash } from 'node:crypto';
import {
  calibrate,
  detectorList,
  horizonTargets,
  withPolicy,
  type DetectorEntry,
  type OnlineEntry,
  type OnlineName,
  type PolicyDetector,
  type WindowedEntry,
} from '@simdrift/detectors';
import { HOLD_FRAMES } from '@simdrift/scenarios';
import { RACE_SHAPE } from './race-cells.js';
import type { CalibrationName, Contestant } from './contestant.js';
import { matrixOfRows, numbersOf, type Observations, type RaceInput } from './observations.js';

/** False alarms that every calibrated contestant is given, for each 1,000 clean frames. */
export const FALSE_ALARMS_PER_THOUSAND = 0.1;
/** Window of the windowed ones, and frames between two of their judgements. */
export const WINDOW = { windowSize: 200, step: 50 } as const;
/** Frames of a stream, the reference included: what the false alarms of an online detector are simulated over. */
const HORIZON = RACE_SHAPE.warmUp + RACE_SHAPE.clean + RACE_SHAPE.drift;
/** Streams simulated: the chance of a false alarm over the horizon is large enough to be read off so many. */
const SIMULATIONS = 200;
/** BOCD looks at every run length at every step, and is simulated several times over. */
const BOCD_SIMULATIONS = 60;
const POLICY = `hold(${HOLD_FRAMES})`;

const VECTORS = ['features', 'softmax', 'embedding'] as const;
/** Tests of one feature at a time are held against features and softmax; the others, of all at once, against the embedding. */
const MULTIVARIATE: readonly string[] = ['mmd', 'c2st', 'mahalanobis', 'pca_reconstruction'];
/** They only see a mean rise, and a drift may make a model less sure or surer. */
const ONE_SIDED: readonly string[] = ['cusum', 'gma'];
/** Scores that are also run on errors, as those of the literature are. */
const ON_ERRORS_TOO: readonly string[] = ['adwin', 'page_hinkley'];

/** Every detector of the registry on each of its inputs, and the two dummies, all with one budget and one alarm policy. */
export function raceDetectors(): Contestant[] {
  return detectorList.flatMap((entry) => inputsOf(entry).map((input) => contestantOf(entry, input)));
}

function inputsOf(entry: DetectorEntry): readonly RaceInput[] {
  if (entry.kind === 'dummy') return ['none'];
  if (entry.kind === 'windowed') return MULTIVARIATE.includes(entry.name) ? ['embedding'] : ['features', 'softmax'];
  switch (entry.input) {
    case 'error':
      return ['errors'];
    case 'fraction':
      return ['confidence', 'errors'];
    default:
      if (ONE_SIDED.includes(entry.name)) return ['confidence', 'doubt'];
      return ON_ERRORS_TOO.includes(entry.name) ? ['confidence', 'errors'] : ['confidence'];
  }
}

function contestantOf(entry: DetectorEntry, input: RaceInput): Contestant {
  const id = entry.kind === 'dummy' ? dummyId(entry) : `${entry.name.replaceAll('_', '-')}-${input}`;
  const common = { id, input, title: id.replace(`-${input}`, ` · ${input}`) };
  if (entry.kind === 'windowed') return windowed(entry, common);
  return entry.kind === 'dummy' ? dummy(entry, common) : online(entry, common);
}

type Common = Pick<Contestant, 'id' | 'title' | 'input'>;

function windowed(entry: WindowedEntry, common: Common): Contestant {
  const alpha = (FALSE_ALARMS_PER_THOUSAND * WINDOW.step) / 1000;
  const options = { ...entry.defaults, ...WINDOW, alpha, warningAlpha: Math.min(0.05, 20 * alpha) };
  return {
    ...common,
    group: 'windowed',
    policy: POLICY,
    calibration: 'permutation',
    stamp: stampOf('windowed/1', entry.name, options),
    detector: withPolicy(entry.detector, { hold: HOLD_FRAMES }),
    start: (reference) => entry.detector.fit(options, matrixOfRows(reference[requireVector(common.input)])),
  };
}

function online(entry: OnlineEntry, common: Common): Contestant {
  const calibration: CalibrationName = entry.name in horizonTargets ? 'simulation' : 'textbook';
  const options = optionsOf(entry, common.input);
  const detector: PolicyDetector<number, object> = withPolicy(entry.detector, { hold: HOLD_FRAMES });
  return {
    ...common,
    group: 'online',
    policy: POLICY,
    calibration,
    stamp: stampOf('online/2', entry.name, calibration, entry.defaults, options, FALSE_ALARMS_PER_THOUSAND, HORIZON),
    detector,
    start(reference) {
      if (calibration === 'textbook') return entry.detector.init({ ...entry.defaults, ...options });
      return entry.detector.init(simulated(entry, options, numbersOf(reference, common.input)));
    },
  };
}

function simulated({ name }: OnlineEntry, options: Readonly<Record<string, unknown>>, reference: Float64Array): object {
  const falseAlarm = -Math.expm1((-FALSE_ALARMS_PER_THOUSAND * HORIZON) / 1000);
  const simulations = name === 'bocd' ? BOCD_SIMULATIONS : SIMULATIONS;
  const request = { falseAlarm, horizon: HORIZON, reference, options, simulations };
  return calibrate(name as OnlineName, request).options;
}

/** Options other than the defaults. */
function optionsOf({ name, defaults }: OnlineEntry, input: RaceInput): Readonly<Record<string, unknown>> {
  // Samples of 30 have no p-value as small as a whole stream needs.
  if (name === 'kswin') return { windowSize: 500, statSize: 150, checkEvery: 10 };
  // A confidence may fall or rise.
  return 'twoSidedTest' in defaults && input === 'confidence' ? { twoSidedTest: true } : {};
}

function dummy(entry: OnlineEntry, common: Common): Contestant {
  return {
    ...common,
    title: `dummy: ${common.id.replaceAll('-', ' ')}`,
    group: 'dummy',
    policy: 'reset',
    calibration: 'none',
    stamp: stampOf('dummy/1', entry.name, entry.defaults),
    detector: withPolicy(entry.detector, 'reset'),
    start: () => entry.detector.init(entry.defaults),
  };
}

function dummyId({ name, defaults }: OnlineEntry): string {
  return 'k' in defaults ? `every-${String(defaults.k)}` : name;
}

function requireVector(input: RaceInput): (typeof VECTORS)[number] {
  const vector = VECTORS.find((name) => name === input);
  if (vector === undefined) throw new TypeError(`${input} has no rows.`);
  return vector;
}

/** A short name of a configuration. */
export function stampOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}

/** Observations of one input at one place, as a detector takes them. */
export function observationAt(observations: Observations, input: RaceInput, at: number): unknown {
  switch (input) {
    case 'none':
      return 0;
    case 'doubt':
      return 1 - observations.confidence[at]!;
    default:
      return observations[input][at];
  }
}
