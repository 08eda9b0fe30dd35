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
import { FALSE_ALARMS_PER_THOUSAND, HORIZON, POLICY, stampOf, WINDOW } from './race-budget.js';
import { sequentialContestant } from './sequential-contestant.js';
import type { CalibrationName, Contestant } from './contestant.js';
import { matrixOf, numbersOf, type RaceInput } from './observations.js';

/** Streams simulated: the chance of a false alarm over the horizon is large enough to be read off so many. */
const SIMULATIONS = 200;
/** BOCD looks at every run length at every step, and is simulated several times over. */
const BOCD_SIMULATIONS = 60;

/** Tests of one feature at a time are held against features and softmax; the others, of all at once, against the embedding. */
const MULTIVARIATE: readonly string[] = ['mmd', 'c2st', 'mahalanobis', 'pca_reconstruction', 'mmd_online'];
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
  // Its simulation costs as many streams for every column.
  if (entry.name === 'cvm_online') return ['confidence'];
  if (entry.input === 'vector') return MULTIVARIATE.includes(entry.name) ? ['embedding'] : ['features', 'softmax'];
  if (entry.kind === 'sequential' && entry.name === 'risk_test') return ['errors'];
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
  if (entry.kind === 'sequential') return sequentialContestant(entry, common);
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
    learnsFromStream: false,
    detector: withPolicy(entry.detector, { hold: HOLD_FRAMES }),
    start: (reference) => entry.detector.fit(options, matrixOf(reference, common.input)),
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
    learnsFromStream: true,
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
    learnsFromStream: false,
    detector: withPolicy(entry.detector, 'reset'),
    start: () => entry.detector.init(entry.defaults),
  };
}

function dummyId({ name, defaults }: OnlineEntry): string {
  return 'k' in defaults ? `every-${String(defaults.k)}` : name;
}
