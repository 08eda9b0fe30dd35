import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { BatteryItem, DetectorInput } from './battery-item.js';
import { DETECTOR_IDS, HOLD_FRAMES, hyphened, namedDetector } from './named-detector.js';

const windowed = (detector: string, title: string, input: DetectorInput): BatteryItem => ({
  id: `${hyphened(detector)}-${input}`,
  title,
  kind: 'windowed',
  detector,
  input,
  options: {},
  calibrated: true,
  policy: HOLD,
});

const online = (
  detector: string,
  title: string,
  input: DetectorInput,
  options: Readonly<Record<string, number>> = {},
): BatteryItem => ({
  ...windowed(detector, title, input),
  kind: 'online',
  options,
});

const HOLD = `hold(${HOLD_FRAMES})`;

/** The first set: windowed tests on features, softmax and embedding, online tests on confidence and errors, and two dummies. */
export const BATTERY: readonly BatteryItem[] = [
  // Each row of the reference costs a kernel per frame: 200 rows of 8 components cost little power.
  { ...windowed('mmd', 'MMD · embedding', 'embedding'), options: { referenceRows: 200, components: 8 } },
  windowed('ks', 'KS · softmax (BBSD)', 'softmax'),
  windowed('ks', 'KS · features', 'features'),
  windowed('psi', 'PSI · features', 'features'),
  windowed('chi_square', 'Chi-square · features', 'features'),
  windowed('wasserstein', 'Wasserstein · features', 'features'),
  online('adwin', 'ADWIN · confidence', 'confidence'),
  // Samples of 30 cannot have a p-value as small as a whole run needs.
  online('kswin', 'KSWIN · confidence', 'confidence', { windowSize: 500, statSize: 150, checkEvery: 10 }),
  online('adwin', 'ADWIN · errors', 'errors'),
  online('ddm', 'DDM · errors', 'errors'),
  {
    id: 'never',
    title: 'dummy: never',
    kind: 'dummy',
    detector: 'never',
    input: 'none',
    options: {},
    calibrated: false,
    policy: 'reset',
  },
  {
    id: 'every-500',
    title: 'dummy: every 500 frames',
    kind: 'dummy',
    detector: 'every_k',
    input: 'none',
    options: { k: 500 },
    calibrated: false,
    policy: 'reset',
  },
];

/**
 * A detector of the default battery by its id, or any other that a run can have ({@link namedDetector}); undefined when there is none.
 * `chi_square-features` is `chi-square-features` of the battery, with its options.
 */
export function findDetector(id: string): BatteryItem | undefined {
  const found = BATTERY.find((item) => item.id === id) ?? namedDetector(id);
  return BATTERY.find((item) => item.detector === found?.detector && item.input === found.input) ?? found;
}

/** @throws {SimdriftError} `SIMDRIFT_UNKNOWN_DETECTOR` */
function detectorItem(id: string): BatteryItem {
  const found = findDetector(id);
  if (found === undefined)
    throw new SimdriftError('SIMDRIFT_UNKNOWN_DETECTOR', `There is no detector "${id}" that a run can have.`, {
      hint: nameHint(id, [...BATTERY.map((item) => item.id), ...DETECTOR_IDS]),
    });
  return found;
}

/**
 * The detectors of a run: the default battery, or those that were asked for, in its order and then in theirs; the dummies stand in every
 * table.
 *
 * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_DETECTOR`
 * @example batteryOf(['ks-softmax', 'hddm_a-errors']).map(({ id }) => id); // ['ks-softmax', 'hddm_a-errors', 'never', 'every-500']
 */
export function batteryOf(wanted: readonly string[] | undefined): readonly BatteryItem[] {
  if (wanted === undefined) return BATTERY;
  const chosen = new Map(wanted.map(detectorItem).map((item) => [item.id, item]));
  const dummies = BATTERY.filter(({ kind }) => kind === 'dummy');
  const known = BATTERY.filter(({ id, kind }) => kind !== 'dummy' && chosen.has(id));
  const others = [...chosen.values()].filter((item) => !BATTERY.includes(item));
  return [...known, ...others, ...dummies];
}
