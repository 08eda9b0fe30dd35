import { describe, expect, it } from '@jest/globals';
import { MEASURED_RULES, PREDECESSOR_LEVELS } from '@simdrift/alerting';
import { batteryOf, watchedAs, type Plan } from '@simdrift/scenarios';
import { alertRules } from './alert-rules.js';

const IDS = [
  'psi-features',
  'ks-features',
  'ks-softmax',
  'chi-square-features',
  'mmd-embedding',
  'wasserstein-features',
];
const planOf = (rules: Plan['detection']['rules'], mode: 'calibrated' | 'textbook'): Plan =>
  ({
    detectors: watchedAs(batteryOf(IDS), { mode }),
    detection: rules === undefined ? {} : { rules },
  }) as unknown as Plan;

describe(alertRules.name, () => {
  it.each([undefined, 'drift'] as const)('lets calibrated detectors open alerts and nothing else (%s)', (rules) => {
    const { detectors, ...others } = alertRules(planOf(rules, 'calibrated'));
    expect(Object.keys(detectors!).sort()).toEqual([...IDS].sort());
    expect(others).toEqual({});
  });

  it('lets nobody open an alert who judges by thresholds of the literature', () => {
    expect(alertRules(planOf('drift', 'textbook'))).toEqual({ detectors: {} });
  });

  it('adds what labels show', () => {
    const { detectors, ...others } = alertRules(planOf('measured', 'calibrated'));
    expect(Object.keys(detectors!)).toHaveLength(IDS.length);
    expect(others).toEqual(MEASURED_RULES);
  });

  it('alerts as the predecessor did: on its four methods, on images, with the square of its level for the root of MMD²', () => {
    const { detectors, ...others } = alertRules(planOf('predecessor', 'textbook'));
    const { drift, ...measured } = PREDECESSOR_LEVELS;
    expect(Object.keys(detectors!).sort()).toEqual([
      'chi-square-features',
      'ks-features',
      'mmd-embedding',
      'psi-features',
    ]);
    expect(others).toEqual({ loss: null, ...measured });
    expect(detectors!['psi-features']!.levels).toEqual(drift.psi);
    const { levels } = detectors!['mmd-embedding']!.levels!.severity;
    expect(levels.map(({ severity }) => severity)).toEqual(['info', 'warning', 'critical']);
    levels.forEach(({ at }, k) => expect(Math.sqrt(at)).toBeCloseTo(drift.mmd.severity.levels[k]!.at, 12));
  });
});
