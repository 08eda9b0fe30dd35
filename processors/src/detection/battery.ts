import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { AlarmPolicy } from '@simdrift/detectors';
import type { Plan } from '@simdrift/scenarios';

/** What a detector of the battery looks at. */
export type DetectorInput = 'features' | 'softmax' | 'embedding' | 'confidence' | 'errors' | 'none';

/** A detector of the battery. */
export interface BatteryItem {
  /** Id in records and on screens, e.g. `ks-softmax`. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'windowed' | 'online' | 'dummy';
  /** Name in `@simdrift/detectors`. */
  readonly detector: string;
  readonly input: DetectorInput;
  /** Options beside the calibrated ones. */
  readonly options: Readonly<Record<string, number>>;
  /** Whether its false-alarm rate is set by calibration, so that it may open an alert. */
  readonly calibrated: boolean;
  /** What follows an alarm, as named in every table. */
  readonly policy: string;
}

const windowed = (detector: string, title: string, input: DetectorInput): BatteryItem => ({
  id: `${detector.replaceAll('_', '-')}-${input}`,
  title,
  kind: 'windowed',
  detector,
  input,
  options: {},
  calibrated: true,
  policy: HOLD,
});

const online = (detector: string, title: string, input: DetectorInput, options: Readonly<Record<string, number>> = {}): BatteryItem => ({
  ...windowed(detector, title, input),
  kind: 'online',
  options,
});

/** Frames without a further sign after which a detector in drift is stable again. */
export const HOLD_FRAMES = 400;
const HOLD = `hold(${HOLD_FRAMES})`;

/** The policy of the battery: one alarm for one drift, and ready again when it is over. */
export const BATTERY_POLICY: AlarmPolicy = { hold: HOLD_FRAMES };

/** The first set: windowed tests on features, softmax and embedding, online tests on confidence and errors, and two dummies. */
export const BATTERY: readonly BatteryItem[] = [
  windowed('mmd', 'MMD · embedding', 'embedding'),
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
  { id: 'never', title: 'dummy: never', kind: 'dummy', detector: 'never', input: 'none', options: {}, calibrated: false, policy: 'none' },
  { id: 'every-500', title: 'dummy: every 500 frames', kind: 'dummy', detector: 'every_k', input: 'none', options: { k: 500 }, calibrated: false, policy: 'none' },
];

/**
 * The detectors of a run: the default battery, or those that its plan names; the dummies stand in every table.
 *
 * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_DETECTOR`
 */
export function batteryOf(plan: Pick<Plan, 'detection'>): readonly BatteryItem[] {
  const wanted = plan.detection.detectors;
  if (wanted === undefined) return BATTERY;
  const ids = BATTERY.map(({ id }) => id);
  for (const id of wanted) {
    if (!ids.includes(id)) throw new SimdriftError('SIMDRIFT_UNKNOWN_DETECTOR', `There is no detector "${id}" in the battery.`, { hint: nameHint(id, ids) });
  }
  return BATTERY.filter(({ id, kind }) => kind === 'dummy' || wanted.includes(id));
}
