import { describe, expect, it } from '@jest/globals';
import { scenarioSchema } from '@simdrift/scenarios';
import type { ScenarioCell } from './scenario-results.js';
import type { StreamRun } from './scenario-run.js';
import { summaryOf } from './summary.js';

const scenario = scenarioSchema.parse({
  name: 'a',
  title: 'A',
  story: 'x',
  watch: 'x',
  datasets: ['breastmnist'],
  frames: 4000,
  stages: [{ from: 2000, effects: [{ name: 'noise', severity: 0.5 }] }],
  expect: [{ that: 'alert' }, { that: 'noticed', datasets: ['retinamnist'] }],
});
const stream = (delay: number | null, change: Partial<StreamRun> = {}): StreamRun => ({
  onset: 2000,
  episodeEnd: 4000,
  accuracy: [0.9, 0.8],
  detectors: { 'ks-softmax': [delay, 0], 'mmd-embedding': [null, 0], 'every-500': [0, 3] },
  alerts: [2100],
  ...change,
});
const cell = (...streams: Record<string, StreamRun>[]): ScenarioCell => ({
  scenario: 'a',
  dataset: 'breastmnist',
  model: 'm',
  injects: '',
  inputs: '',
  runs: streams.map((each, i) => ({ seed: i, streams: each })),
});

describe(summaryOf.name, () => {
  it('takes the middle of the first delays, a run that noticed nothing last', () => {
    const delays = (...values: (number | null)[]) =>
      summaryOf(scenario, cell(...values.map((delay) => ({ main: stream(delay) }))));
    expect(delays(300, 50, 100)).toMatchObject({ firstDelay: 100, noticed: 3 });
    expect(delays(300, null, 100)).toMatchObject({ firstDelay: 300, noticed: 2 });
    expect(delays(null, null, 100)).toMatchObject({ firstDelay: null, noticed: 1 });
  });

  it('means accuracy over the streams on which something happens', () => {
    const calm = stream(null, { onset: null, episodeEnd: null, accuracy: [0.5, null], alerts: [2500] });
    const { accuracy, alerted } = summaryOf(
      scenario,
      cell(
        { north: stream(1), south: calm },
        { north: stream(1, { accuracy: [0.8, 0.6], alerts: [1999] }), south: calm },
      ),
    );
    expect(accuracy.before).toBeCloseTo(0.85, 12);
    expect(accuracy.after).toBeCloseTo(0.7, 12);
    expect(alerted).toBe(1);
  });

  it('counts every alert of a run in which nothing happens', () => {
    const calm = stream(null, { onset: null, episodeEnd: null, accuracy: [0.5, null] });
    expect(summaryOf(scenario, cell({ main: calm }))).toMatchObject({
      alerted: 1,
      accuracy: { before: 0.5, after: null },
    });
  });

  it('judges only what is expected on the set, over all runs', () => {
    const nine = Array.from({ length: 9 }, () => ({ main: stream(1) }));
    const held = (...runs: Record<string, StreamRun>[]) => {
      const { passed, verdicts } = summaryOf(scenario, cell(...runs));
      return [passed, ...verdicts.map((verdict) => verdict.held)];
    };
    expect(held(...nine, { main: stream(1, { alerts: [] }) })).toEqual([true, 9]);
    expect(held(...nine.slice(1), { main: stream(1, { alerts: [] }) })).toEqual([false, 8]);
  });
});
