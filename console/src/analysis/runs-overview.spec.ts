import { describe, expect, it } from '@jest/globals';
import { alert, digest } from './digest.spec-helper.js';
import { overviewOf } from './runs-overview.js';

describe(overviewOf.name, () => {
  it('says of nothing that there is nothing', () => {
    expect(overviewOf([])).toMatchObject({
      runs: 0,
      judged: 0,
      firstAlarm: { median: null, of: 0 },
      firstAlert: { median: null, of: 0 },
      alerts: { total: 0, runs: 0 },
    });
  });

  it('counts runs that ended, and of these those that something was injected into', () => {
    const overview = overviewOf([
      digest('2026d', { passed: null, injected: null, state: 'interrupted' }),
      digest('2026c', {
        firstDelay: 40,
        alerts: [alert('2026c', 90, { delay: 50 }), alert('2026c', 70, { delay: 30 })],
      }),
      digest('2026b', { firstDelay: 20, passed: false, alerts: [alert('2026b', 10, { delay: null })] }),
      digest('2026a', { injected: false, alerts: [alert('2026a', 10, { severity: 'critical' })] }),
    ]);
    expect(overview).toEqual({
      runs: 4,
      judged: 3,
      passed: 2,
      injected: 2,
      noticed: 2,
      // Between 20 and 40; the alert before the injection, and that of a run without one, have no delay.
      firstAlarm: { median: 30, of: 2 },
      firstAlert: { median: 30, of: 1 },
      alerts: { total: 4, runs: 3, severities: { info: 0, warning: 3, critical: 1 } },
    });
  });
});
