import { describe, expect, it } from '@jest/globals';
import { judge, type RunOutcome } from '@simdrift/scenarios';
import { isCalibrated, runOutcome, scenarioRun } from './scenario-run.js';

const outcome: RunOutcome = {
  north: {
    onset: 1000,
    episodeEnd: 2000,
    accuracy: { before: 0.9, after: 0.812345678 },
    detectors: [
      { name: 'ks-softmax', calibrated: true, delay: 50, falseAlarms: 0 },
      { name: 'ddm-errors', calibrated: true, delay: null, falseAlarms: 1 },
      { name: 'every-500', calibrated: false, delay: 3, falseAlarms: 4 },
    ],
    alerts: [1080],
  },
  south: { onset: null, episodeEnd: null, accuracy: { before: 0.9, after: null }, detectors: [], alerts: [] },
};

describe(scenarioRun.name, () => {
  const kept = scenarioRun(7, outcome);
  const read = runOutcome(JSON.parse(JSON.stringify(kept)) as typeof kept);

  it('comes back from its file as it was, accuracy to five digits', () => {
    const { north, south } = outcome;
    expect(read).toEqual({ north: { ...north, accuracy: { before: 0.9, after: 0.81235 } }, south });
  });

  it('is judged as the run itself', () => {
    const expectations = [
      { that: 'noticed', by: 1, within: 60, share: 1 },
      { that: 'noticed', by: 2, share: 1 },
      { that: 'silent', detectors: ['with-labels'], share: 1 },
      { that: 'alert', within: 80, share: 1 },
      { that: 'accuracy-falls', least: 0.05, share: 1 },
      { that: 'no-alert', stream: 'south', share: 1 },
    ] as const;
    const passed = (run: RunOutcome) => judge(expectations as never, [run]).map((verdict) => verdict.passed);
    expect(passed(read)).toEqual(passed(outcome));
    expect(passed(read)).toEqual([true, false, false, true, true, true]);
  });
});

describe(isCalibrated.name, () => {
  it('is not true of dummies, nor of what is not there', () => {
    expect(['mmd-embedding', 'never', 'every-500', 'ks-nothing'].map(isCalibrated)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
