import { describe, expect, it } from '@jest/globals';
import { detectorList, nextUnit, seeded } from '@simdrift/detectors';
import type { Observations } from './observations.js';
import { raceDetectors } from './race-detectors.js';
import { run, startRunner } from './runner.js';

function stream(seed: number, from: number, count: number, shift = 0): Observations {
  const random = seeded(seed);
  const rows = (columns: number) =>
    Array.from({ length: count }, () => Float32Array.from({ length: columns }, () => nextUnit(random) + shift));
  return {
    from,
    features: rows(3),
    softmax: rows(2),
    embedding: rows(6),
    confidence: Float64Array.from({ length: count }, () => 0.5 + nextUnit(random) / 2 - shift / 2),
    errors: Float64Array.from({ length: count }, () => (nextUnit(random) < 0.15 + shift ? 1 : 0)),
  };
}

describe(raceDetectors.name, () => {
  const contestants = raceDetectors();

  it('has every detector of the registry, each under an id of its own, and both dummies', () => {
    expect(new Set(contestants.map(({ id }) => id)).size).toBe(contestants.length);
    for (const { name, kind } of detectorList) {
      const own = contestants.filter(({ detector }) => detector.name === name);
      expect(own.length).toBeGreaterThan(0);
      for (const { group, policy } of own) {
        expect(group).toBe(kind);
        expect(policy).toBe(kind === 'dummy' ? 'reset' : 'hold(400)');
      }
    }
    expect(contestants.map(({ id }) => id)).toEqual(expect.arrayContaining(['never', 'every-500', 'ks-softmax']));
  });

  it('runs them from a reference through clean frames into a drift; errors come late', () => {
    const reference = stream(1, 0, 400);
    const calm = stream(2, 400, 300);
    const drifted = stream(3, 700, 300, 0.6);
    for (const id of ['ks-features', 'page-hinkley-confidence', 'hddm-a-errors', 'every-500', 'never']) {
      const contestant = contestants.find((other) => other.id === id)!;
      const state = startRunner(contestant, reference)!;
      const early = run(contestant, state, [calm], { from: 400, until: 700 }, 100);
      const late = run(contestant, state, [calm, drifted], { from: 700, until: 1000 }, 100);
      expect([id, early]).toEqual([id, []]);
      if (id === 'never') expect(late).toEqual([]);
      else if (id === 'every-500') expect(late).toEqual([899]);
      else expect(late[0]).toBeLessThan(900);
      if (id === 'hddm-a-errors') expect(late[0]).toBeGreaterThanOrEqual(800);
    }
  });
});
