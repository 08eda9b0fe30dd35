import { describe, expect, it } from '@jest/globals';
import type { Expectation } from '../model/scenario.schema.js';
import { expectationsOn, judge } from './judge.js';
import type { RunOutcome, StreamOutcome } from './run-outcome.js';

const detector = (name: string, delay: number | null, falseAlarms = 0, calibrated = true) => ({
  name,
  calibrated,
  delay,
  falseAlarms,
});
const stream = (change: Partial<StreamOutcome> = {}): StreamOutcome => ({
  onset: 1000,
  episodeEnd: 2000,
  accuracy: { before: 0.9, after: 0.8 },
  detectors: [detector('ks', 50), detector('mmd', 300), detector('psi', null), detector('every-500', 10, 4, false)],
  alerts: [1080],
  ...change,
});
const calm = stream({
  onset: null,
  episodeEnd: null,
  accuracy: { before: 0.9, after: null },
  detectors: [detector('ks', null), detector('every-500', null, 6, false)],
  alerts: [],
});
const passed = (expectation: Omit<Expectation, 'share'> & { share?: number }, ...runs: RunOutcome[]) =>
  judge([{ share: 1, ...expectation }], runs)[0]!.passed;

describe(judge.name, () => {
  it.each([
    ['by two, at any time', { that: 'noticed', by: 2 }, true],
    ['by three: the dummy does not count', { that: 'noticed', by: 3 }, false],
    ['by one within 50', { that: 'noticed', within: 50 }, true],
    ['by one within 49', { that: 'noticed', within: 49 }, false],
    ['by the one that missed it', { that: 'noticed', detectors: ['psi'] }, false],
    ['an alert within 80', { that: 'alert', within: 80 }, true],
    ['an alert within 79', { that: 'alert', within: 79 }, false],
    ['accuracy falls by .09', { that: 'accuracy-falls', least: 0.09 }, true],
    ['accuracy falls by .11', { that: 'accuracy-falls', least: 0.11 }, false],
    ['accuracy holds within .09', { that: 'accuracy-holds', least: 0.09 }, false],
    ['silence', { that: 'silent' }, false],
    ['no alert', { that: 'no-alert' }, false],
  ] as const)('on a drifting stream: %s', (_, expectation, holds) => {
    expect(passed(expectation as never, { main: stream() })).toBe(holds);
  });

  it('asks what must happen of the drifting streams only, and what must not of all', () => {
    const run = { north: stream(), south: calm };
    expect(passed({ that: 'noticed' }, run)).toBe(true);
    expect(passed({ that: 'no-alert' }, run)).toBe(false);
    expect(passed({ that: 'no-alert', stream: 'south' }, run)).toBe(true);
    expect(passed({ that: 'silent', stream: 'south' }, run)).toBe(true);
    expect(passed({ that: 'noticed', stream: 'south' }, run)).toBe(false);
  });

  it('lets nothing that must happen hold of a run in which nothing was injected', () => {
    for (const that of ['noticed', 'alert', 'accuracy-falls'] as const)
      expect([that, passed({ that }, { main: calm })]).toEqual([that, false]);
  });

  it('takes neither an early alert for the alert nor a false alarm for silence', () => {
    expect(passed({ that: 'alert' }, { main: stream({ alerts: [900] }) })).toBe(false);
    expect(passed({ that: 'silent' }, { main: { ...calm, detectors: [detector('ks', null, 1)] } })).toBe(false);
  });

  it('needs the share of the seeds, and at least one run', () => {
    const runs = Array.from({ length: 20 }, (_, i) => ({ main: i < 18 ? stream() : stream({ alerts: [] }) }));
    expect(passed({ that: 'alert', share: 0.9 }, ...runs)).toBe(true);
    expect(passed({ that: 'alert', share: 0.91 }, ...runs)).toBe(false);
    expect(passed({ that: 'no-alert' })).toBe(false);
    expect(judge([{ that: 'alert', within: 80, share: 0.9 }], runs)[0]).toMatchObject({
      held: 18,
      runs: 20,
      text: 'an alert opens within 80 frames, in 90 % of runs',
    });
  });
});

describe('groups of detectors', () => {
  const concept = stream({
    detectors: [
      detector('ks-softmax', null),
      detector('adwin-confidence', null),
      detector('ddm-errors', 120),
      detector('every-500', 10, 4, false),
    ],
  });

  it('say of a concept drift that only those with labels notice', () => {
    expect(passed({ that: 'silent', detectors: ['label-free'] }, { main: concept })).toBe(true);
    expect(passed({ that: 'silent', detectors: ['with-labels'] }, { main: concept })).toBe(false);
    expect(passed({ that: 'noticed', detectors: ['with-labels'] }, { main: concept })).toBe(true);
    expect(passed({ that: 'noticed', detectors: ['label-free'] }, { main: concept })).toBe(false);
    const seen = { ...concept, detectors: [...concept.detectors, detector('mmd-embedding', 3)] };
    expect(passed({ that: 'silent', detectors: ['label-free'] }, { main: seen })).toBe(false);
  });

  it('are told in words', () => {
    const text = (detectors: string[]) => judge([{ that: 'silent', detectors, share: 1 }], [])[0]!.text;
    expect(text(['label-free'])).toBe('detectors without labels stay silent, in 100 % of runs');
    expect(text(['with-labels', 'ks-softmax'])).toBe('detectors with labels, ks-softmax stay silent, in 100 % of runs');
  });
});

describe(expectationsOn.name, () => {
  it('leaves out what is only expected on other sets', () => {
    const expect_ = [
      { that: 'alert', share: 0.9 },
      { that: 'accuracy-falls', share: 0.9, datasets: ['breastmnist'] },
    ] as const;
    const on = (dataset: string) =>
      expectationsOn({ expect: [...expect_] as Expectation[] }, dataset).map(({ that }) => that);
    expect(on('breastmnist')).toEqual(['alert', 'accuracy-falls']);
    expect(on('retinamnist')).toEqual(['alert']);
  });
});
