/**
 * What may open an alert. `drift`: calibrated detectors, within the false-alert budget. `measured`: besides, accuracy, calibration and fairness
 * as measured with labels. `predecessor`: textbook detectors and measured figures by the levels of SimDrift's predecessor. The last two
 * are not calibrated: nobody knows how often they cry wolf.
 */
export const ALERT_RULES = ['drift', 'measured', 'predecessor'] as const;
export type AlertRules = (typeof ALERT_RULES)[number];
