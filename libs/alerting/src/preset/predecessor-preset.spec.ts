import { describe, expect, it } from '@jest/globals';
import { alertEngine } from '../engine/alert-engine.js';
import type { AlertInput } from '../engine/alert-input.js';
import { severityAt } from '../levels/levels.js';
import { PREDECESSOR_LEVELS, predecessorPreset, type PredecessorMethod } from './predecessor-preset.js';

const { drift, calibration, performance, fairness } = PREDECESSOR_LEVELS;

describe(predecessorPreset.name, () => {
  it.each<[PredecessorMethod, number, string | null]>([
    ['psi', 0.2, null],
    ['psi', 0.3, 'info'],
    ['psi', 0.31, 'warning'],
    ['psi', 0.51, 'critical'],
    ['ks', 0.05, null],
    ['ks', 0.02, 'info'],
    ['chi2', 0.009, 'warning'],
    ['chi2', 0.0009, 'critical'],
    ['mmd', 0.12, 'info'],
    ['mmd', 0.31, 'critical'],
  ])('calls a %s of %d %s', (method, value, severity) => {
    expect(severityAt(drift[method].severity, value)).toBe(severity);
  });

  it.each([
    ['ece .1', calibration.ece, 0.1, null],
    ['ece .2', calibration.ece, 0.2, 'critical'],
    ['ece up by .06', calibration.increase, 0.06, 'warning'],
    ['accuracy .69', performance.accuracy, 0.69, 'warning'],
    ['accuracy .49', performance.accuracy, 0.49, 'critical'],
    ['a gap between groups of .2', fairness.gap, 0.2, 'critical'],
  ])('calls %s by its level', (_, levels, value, severity) => {
    expect(severityAt(levels, value)).toBe(severity);
  });

  it('makes an engine alert as the predecessor did', () => {
    const state = alertEngine.init({ run: 'r', stream: 's', ...predecessorPreset({ ks: 'ks', psi: 'psi' }) });
    const step = (input: object) => alertEngine.step(state, { seq: 10, time: 0, ...input } as AlertInput);
    const reading = { kind: 'reading', state: 'drift', alarm: true, threshold: 0.05 };
    expect(step({ ...reading, detector: 'ks', statistic: 0.4, pValue: 0.004 })).toMatchObject([
      { cause: 'drift', severity: 'warning' },
    ]);
    expect(step({ ...reading, detector: 'psi', statistic: 0.6 })).toMatchObject([
      { cause: 'drift', severity: 'critical' },
    ]);
    const labelled = { count: 500, to: 10, reference: 0.9 };
    expect(step({ kind: 'performance', accuracy: 0.8, ...labelled })).toEqual(
      expect.arrayContaining([expect.objectContaining({ cause: 'performance', severity: 'warning' })]),
    );
    expect(step({ kind: 'calibration', ece: 0.25, ...labelled, reference: 0.2 })).toMatchObject([
      { cause: 'calibration', severity: 'critical' },
    ]);
  });

  it('refuses a method that it had no level for', () => {
    expect(() => predecessorPreset({ w: 'wasserstein' as PredecessorMethod })).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_CONFIG' }),
    );
  });
});
