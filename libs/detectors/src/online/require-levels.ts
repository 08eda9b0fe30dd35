import { DetectorError } from '../detector-error.js';
import { requireUnit } from '../options.js';

/** Two levels of significance below one half, that of the alarm below that of the warning. @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION */
export function requireLevels(driftName: string, drift: number, warningName: string, warning: number): void {
  requireUnit(driftName, drift, { open: true });
  requireUnit(warningName, warning, { open: true });
  if (drift < warning && warning < 0.5) return;
  throw new DetectorError(
    'SIMDRIFT_DETECTOR_OPTION',
    `${driftName} is ${drift} and ${warningName} is ${warning}.`,
    `A warning comes before an alarm: give ${driftName} < ${warningName} < 0.5.`,
  );
}
