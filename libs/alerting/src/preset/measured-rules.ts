import type { AlertOptions } from '../engine/alert-options.js';
import { PREDECESSOR_LEVELS } from './predecessor-preset.js';

/**
 * Rules that open alerts of their own on what labels show: accuracy and calibration at the levels of the predecessor, fairness at the part of a
 * difference that chance does not explain. Beside the calibrated detectors; none of these rules is calibrated.
 *
 * @example alertEngine.init({ run, stream, detectors, ...MEASURED_RULES })
 */
export const MEASURED_RULES: Pick<AlertOptions, 'performance' | 'calibration' | 'fairness'> = {
  performance: PREDECESSOR_LEVELS.performance,
  calibration: PREDECESSOR_LEVELS.calibration,
  fairness: { ...PREDECESSOR_LEVELS.fairness, of: 'low' },
};
