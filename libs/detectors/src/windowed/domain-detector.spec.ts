import { describe, expect, it } from '@jest/globals';
import { normal } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { seeded, type RandomState } from '../random.js';
import { detectorList } from '../registry.js';
import { mahalanobisScore } from './mahalanobis.js';
import { pcaReconstructionDetector, pcaScore } from './pca-reconstruction.js';
import { domainScores } from './windowed-names.js';

/** Ten features made of two hidden ones, or, with the bond broken, each on its own; every feature alone is the same. */
function row(random: RandomState, bound = true): number[] {
  const hidden = [normal(random), normal(random)];
  return Array.from({ length: 10 }, (_, k) => 3 * (bound ? hidden[k % 2]! : normal(random)) + normal(random));
}
const rows = (seed: number, count: number, bound = true) => {
  const random = seeded(seed);
  return Array.from({ length: count }, () => row(random, bound));
};

describe('the Mahalanobis distance', () => {
  it('is √(zᵀ R⁻¹ z): two features, correlation shrunk', () => {
    const pairs = [[1, 2], [2, 1], [3, 5], [4, 3], [5, 4]]; // prettier-ignore
    // Both have mean 3 and variance 2.5; their correlation is 0.5, shrunk by 0.2 to 0.4.
    const model = mahalanobisScore.learn(matrixOf(pairs), { shrinkage: 0.2 });
    const [z, w] = [2 / Math.sqrt(2.5), -1 / Math.sqrt(2.5)];
    const r = 0.8 * (pairs.reduce((sum, [a, b]) => sum + (a! - 3) * (b! - 3), 0) / 10);
    const expected = Math.sqrt((z * z - 2 * r * z * w + w * w) / (1 - r * r));
    expect(mahalanobisScore.score(model, [5, 2])).toBeCloseTo(expected, 12);
    expect(mahalanobisScore.score(model, [3, 3])).toBeCloseTo(0, 12);
  });

  it('is finite for more features than rows', () => {
    const model = mahalanobisScore.learn(matrixOf(rows(1, 6)), { shrinkage: 0.1 });
    expect(mahalanobisScore.score(model, rows(2, 1)[0]!)).toBeGreaterThan(0);
  });
});

describe('the error of a PCA reconstruction', () => {
  it('is the distance from the components: a line in the plane', () => {
    const model = pcaScore.learn(matrixOf([[-2, -4], [-1, -2], [0, 0], [1, 2], [2, 4]]), { variance: 0.65, maxComponents: 1 }); // prettier-ignore
    expect(pcaScore.score(model, [40, 80])).toBe(0);
    // Standardised, the line is the diagonal: one deviation of the first feature is 1/√2 away from it.
    expect(pcaScore.score(model, [Math.sqrt(2.5), 0])).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('keeps the components that explain the share asked for', () => {
    const reference = matrixOf(rows(3, 400));
    const kept = (variance: number) =>
      pcaScore.learn(reference, { variance, maxComponents: 32 }).directions.length / 10;
    expect([kept(0.3), kept(0.65), kept(0.99)]).toEqual([1, 2, 9]);
  });
});

// From the registry, where their types are erased.
const entries = detectorList.flatMap((entry) => (entry.kind === 'windowed' ? [entry] : []));
const [ks] = entries.filter(({ name }) => name === 'ks');

describe.each(entries.filter(({ name }) => name in domainScores))('$name', ({ detector }) => {
  it('sees features that no longer belong together, where no feature has changed alone', () => {
    const alarms = (fitted: typeof detector) => {
      const state = fitted.fit({ ...fitted.defaults, windowSize: 100, step: 1 }, matrixOf(rows(4, 500)));
      return rows(5, 100, false)
        .map((vector) => fitted.step(state, vector).state)
        .at(-1);
    };
    expect(alarms(detector)).toBe('drift');
    expect(alarms(ks!.detector)).not.toBe('drift');
  });

  it('alarms on 5 % of clean windows with more features than its half of the reference has rows', () => {
    const random = seeded(6);
    const draw = (count: number) =>
      Array.from({ length: count }, () => [...row(random), ...row(random), ...row(random), ...row(random)]);
    let alarms = 0;
    for (let seed = 0; seed < 200; seed++) {
      const options = {
        ...detector.defaults,
        windowSize: 30,
        step: 1,
        alpha: 0.05,
        warningAlpha: 0.1,
        draws: 100,
        seed,
      };
      const state = detector.fit(options, matrixOf(draw(70)));
      if (
        draw(30)
          .map((vector) => detector.step(state, vector))
          .at(-1)!.state === 'drift'
      )
        alarms += 1;
    }
    // Of 200 at 5 %: 1 or fewer, or 23 or more, have probability 0.0006.
    expect(alarms).toBeGreaterThan(1);
    expect(alarms).toBeLessThan(23);
  });
});

describe('options out of range', () => {
  it.each([
    ['mahalanobis', { shrinkage: 0 }],
    ['mahalanobis', { shrinkage: 2 }],
    ['pca_reconstruction', { variance: 1 }],
    ['pca_reconstruction', { maxComponents: 0 }],
  ])('%s refuses %p', (name, options) => {
    const { detector } = entries.find((entry) => entry.name === name)!;
    expect(() => detector.fit({ ...detector.defaults, ...options }, matrixOf(rows(1, 80)))).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' }),
    );
  });
});

describe('pca_reconstruction', () => {
  it.each([
    ['one feature', (i: number) => [i]],
    ['features that lie on one line', (i: number) => [i, 2 * i, -i]],
  ])('refuses a reference of %s: nothing is left to rebuild', (_, make) => {
    const reference = matrixOf(Array.from({ length: 80 }, (_row, i) => make(i)));
    expect(() => pcaReconstructionDetector.fit(pcaReconstructionDetector.defaults, reference)).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' }),
    );
  });
});
