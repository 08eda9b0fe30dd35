import { SimdriftError } from '@simdrift/contracts';
import type {
  AlertDetector,
  AlertOptions,
  CalibrationRule,
  FairnessRule,
  PerformanceRule,
} from '../engine/alert-options.js';
import { above, below, type Levels } from '../levels/levels.js';

/** The methods that the predecessor alerted on. It computed a Wasserstein distance too, but had no level for it. */
export type PredecessorMethod = 'psi' | 'ks' | 'chi2' | 'mmd';

/**
 * Severity levels of the predecessor of this system, as they were: absolute, uncalibrated, no budget. Its drift rules open false
 * alerts on most clean windows, which is what this preset is for: to be compared with.
 */
export const PREDECESSOR_LEVELS = {
  drift: {
    psi: { of: 'statistic', severity: above({ info: 0.2, warning: 0.3, critical: 0.5 }) },
    ks: { of: 'pValue', severity: below({ info: 0.05, warning: 0.01, critical: 0.001 }) },
    chi2: { of: 'pValue', severity: below({ info: 0.05, warning: 0.01, critical: 0.001 }) },
    mmd: { of: 'statistic', severity: above({ info: 0.1, warning: 0.15, critical: 0.3 }) },
  } satisfies Record<PredecessorMethod, { of: 'statistic' | 'pValue'; severity: Levels }>,
  performance: {
    drop: { opens: 0.05, relative: above({ warning: 0.08, critical: 0.15 }) },
    accuracy: below({ warning: 0.7, critical: 0.5 }),
  } satisfies PerformanceRule,
  calibration: {
    ece: above({ warning: 0.1, critical: 0.2 }, ['critical']),
    increase: above({ warning: 0.05, critical: 0.1 }, ['critical']),
  } satisfies CalibrationRule,
  fairness: { gap: above({ warning: 0.1, critical: 0.2 }, ['critical']), of: 'value' } satisfies FairnessRule,
} as const;

/**
 * Options that alert as the predecessor did: severity by each detector's own levels, alerts of their own for accuracy and calibration.
 *
 * @param methods - detector id → the predecessor's method that it runs (as `textbook`)
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` for a method that the predecessor had no level for
 * @example alertEngine.init({ run, stream, ...predecessorPreset({ 'psi-textbook': 'psi' }) })
 */
export function predecessorPreset(
  methods: Readonly<Record<string, PredecessorMethod>>,
): Pick<AlertOptions, 'detectors' | 'loss' | 'performance' | 'calibration' | 'fairness'> {
  const detectors: Record<string, AlertDetector> = {};
  for (const [id, method] of Object.entries(methods)) {
    if (!(method in PREDECESSOR_LEVELS.drift)) {
      throw new SimdriftError('SIMDRIFT_CONFIG', `The predecessor had no alert level for "${method}".`, {
        hint: 'It had: psi, ks, chi2, mmd.',
      });
    }
    detectors[id] = {
      label: `${method.toUpperCase()} (textbook)`,
      role: 'opens',
      levels: PREDECESSOR_LEVELS.drift[method],
    };
  }
  return {
    detectors,
    loss: null,
    performance: PREDECESSOR_LEVELS.performance,
    calibration: PREDECESSOR_LEVELS.calibration,
    fairness: PREDECESSOR_LEVELS.fairness,
  };
}
