import { describe, expect, it } from '@jest/globals';
import { CLAIMS, type Claim } from './claim.js';
import { guaranteesMarkdown } from './guarantees-markdown.js';
import { measureClaim, verdictOf } from './measure-claim.js';
import { KNOWN_SOURCES, realSources } from './source.js';

const ever = { kind: 'ever', value: 0.05, horizon: 100 } as const;
const run = { kind: 'run', value: 50, horizon: 200 } as const;
const alarmsIn = (alarms: number, runs: number) => Array.from({ length: runs }, (_, i) => [i < alarms ? 7 : 101]);

describe(verdictOf.name, () => {
  it('fails a rate only where its lower bound is above the claim', () => {
    expect(verdictOf(ever, alarmsIn(55, 1000))).toMatchObject({ measured: 0.055, holds: true });
    // P(X ≥ 62 | 1000, 5 %) = 0.05: beyond that the bound is above.
    expect(verdictOf(ever, alarmsIn(60, 1000)).holds).toBe(true);
    expect(verdictOf(ever, alarmsIn(65, 1000)).holds).toBe(false);
    expect(verdictOf(ever, alarmsIn(0, 1000))).toEqual({ measured: 0, bound: 0, holds: true });
  });

  it('fails a run length only where its upper bound lies below the claim, by hand', () => {
    // Means 40 and 60 of two references: 50, standard error 10.
    expect(verdictOf(run, [[30, 50], [60, 60]])).toEqual({ measured: 50, bound: 66.45, holds: true }); // prettier-ignore
    expect(verdictOf(run, [[20], [22], [21]]).holds).toBe(false);
    // Runs that are cut count as long as the horizon.
    expect(verdictOf(run, [[201], [200]]).measured).toBe(200);
  });
});

describe(measureClaim.name, () => {
  const constant = (alarmAt: number): Claim => ({
    ...CLAIMS[0]!,
    ...run,
    begin: () => () => {
      let count = 0;
      return () => ++count === alarmAt;
    },
  });

  it('counts observations, and delays from the change on', () => {
    const [source] = KNOWN_SOURCES;
    const effort = { runs: 20, delays: 20, seed: 1 };
    expect(measureClaim(constant(7), source!, effort)).toMatchObject({ measured: 7, holds: false, delay: null });
    expect(measureClaim(constant(230), source!, effort)).toMatchObject({
      measured: 200,
      delay: { mean: 30, noticed: 20, runs: 20 },
    });
  });

  it('holds the real detectors to their claims on a known source, and writes a row each', () => {
    const bernoulli = KNOWN_SOURCES[1]!;
    const some = CLAIMS.filter(({ detector }) => detector === 'conformal_martingale' || detector === 'e_detector');
    const cells = some.map((claim) => measureClaim(claim, bernoulli, { runs: 40, delays: 10, seed: 3 }));
    expect(cells.map(({ holds }) => holds)).toEqual(cells.map(() => true));
    const page = guaranteesMarkdown({
      about: '',
      models: ['a/b/c'],
      skipped: ['x, as y'],
      wanted: cells.length,
      cells,
    });
    expect(page).toContain('Every claim holds.');
    expect(page.match(/^\| Bernoulli 0\.4 \|/gm)).toHaveLength(cells.length);
  });
});

describe(realSources.name, () => {
  it('draws from what a model said, and after the change more often from its errors', () => {
    const [errors, confidence] = realSources('x', { errors: [0, 0, 0, 1], confidences: [0.9, 0.8, 0.7, 0.6] });
    expect(errors!.mean).toBe(0.25);
    expect(confidence!.mean).toBeCloseTo(0.75, 12);
    const random = { a: 1, b: 2, c: 3, counter: 4 };
    const share = (changed: boolean) =>
      Array.from({ length: 2000 }, () => errors!.draw(random, changed)).reduce((a, b) => a + b) / 2000;
    expect(share(false)).toBeCloseTo(0.25, 1);
    expect(share(true)).toBeCloseTo(0.625, 1);
  });
});
