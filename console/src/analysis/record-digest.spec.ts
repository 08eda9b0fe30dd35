import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from './record-digest.js';
import { recordedReportSchema } from './run-summary.js';

const detector = (name: string, change: object) => ({
  name,
  title: name.toUpperCase(),
  kind: 'windowed',
  stream: 'main',
  policy: 'hold(400)',
  calibrated: true,
  firstAlarm: 100,
  delay: 10,
  falseAlarms: 0,
  hits: 1,
  missed: 0,
  f1: 1,
  falseAlarmsPerThousand: 0,
  ...change,
});
const report = (detectors: readonly object[], alerts: readonly object[] = []) =>
  recordedReportSchema.parse({
    accuracy: { before: 0.9, after: 0.7, standardErrors: { before: 0.01, after: 0.02 } },
    detectors,
    alerts,
    expectations: { passed: true, results: [] },
    hashes: { frames: null, predictions: '', readings: '' },
  });

describe(outcomeOf.name, () => {
  it('takes the first hit of those that count: neither of a dummy, nor of one that is not calibrated, nor a miss', () => {
    const { firstDelay, injected } = outcomeOf(
      report([
        detector('ks', { delay: 90 }),
        detector('mmd', { delay: 60 }),
        detector('psi', { delay: 5, calibrated: false }),
        detector('every', { delay: 1, kind: 'dummy' }),
        detector('ddm', { delay: null, hits: 0, missed: 1 }),
      ]),
    );
    expect([firstDelay, injected]).toEqual([60, true]);
    const clean = outcomeOf(report([detector('ks', { delay: null, hits: 0, missed: 0 })]));
    expect([clean.firstDelay, clean.injected]).toEqual([null, false]);
  });

  it('names who noticed an alert, and reads reports that were written before alerts had a cause', () => {
    const old = {
      id: '2026/main/drift/3',
      stream: 'main',
      opened: 3,
      lifecycle: 'open',
      severity: 'info',
      title: 't',
      detectors: ['ks', 'gone'],
      recommendations: [],
    };
    const { alerts } = outcomeOf(report([detector('ks', {})], [old, { ...old, delay: 4, evidence: [] }]));
    expect(alerts.map(({ noticedBy }) => noticedBy)).toEqual([
      ['KS', 'gone'],
      ['KS', 'gone'],
    ]);
    expect(alerts[1]).not.toHaveProperty('evidence');
    expect(alerts[1]).toHaveProperty('delay', 4);
  });
});
