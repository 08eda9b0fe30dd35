import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { BatteryItem, DetectorInput } from './battery-item.js';

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

/** Frames without a further sign after which a detector in drift is stable again. */
export const HOLD_FRAMES = 400;
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
 * The detectors of a run: the default battery, or those that were asked for; the dummies stand in every table.
 *
 * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_DETECTOR`
 * @example batteryOf(['ks-softmax']).map(({ id }) => id); // ['ks-softmax', 'never', 'every-500']
 */
export function batteryOf(wanted: readonly string[] | undefined): readonly BatteryItem[] {
  if (wanted === undefined) return BATTERY;
  const ids = BATTERY.map(({ id }) => id);
  for (const id of wanted) {
    if (!ids.includes(id))
      throw new SimdriftError('SIMDRIFT_UNKNOWN_DETECTOR', `There is no detector "${id}" in the battery.`, {
        hint: nameHint(id, ids),
      });
  }
  return BATTERY.filter(({ id, kind }) => kind === 'dummy' || wanted.includes(id));
}
