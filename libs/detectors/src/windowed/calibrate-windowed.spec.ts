import { describe, expect, it } from '@jest/globals';
import { hardRow } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { seeded } from '../random.js';
import { detectorList } from '../registry.js';

const windowed = detectorList.flatMap((entry) => (entry.kind === 'windowed' ? [entry] : []));
const [references, windows, rows, windowSize] = [100, 6, 200, 60];

// Heavy-tailed, discrete, rare, correlated and constant features; six fresh windows for each of a hundred references.
const random = seeded(11);
const draw = (count: number) => Array.from({ length: count }, () => hardRow(random));
const samples = Array.from({ length: references }, () => ({
  reference: matrixOf(draw(rows)),
  fresh: Array.from({ length: windows }, () => draw(windowSize)),
}));

describe.each(windowed)('$name, calibrated at 5 %', ({ name, detector }) => {
  it('alarms on 5 % of the windows without drift', () => {
    const common = { ...detector.defaults, windowSize, step: 1, alpha: 0.05, warningAlpha: 0.1 };
    // Each of a C2ST's draws is three classifiers.
    const draws = name === 'c2st' ? 100 : 200;
    const rates = samples.map(({ reference, fresh }, seed) => {
      const state = detector.fit({ ...common, draws, seed }, reference);
      let alarms = 0;
      for (const window of fresh) {
        detector.restart(state);
        const readings = window.map((row) => detector.step(state, row));
        expect(readings.at(-2)!.state).toBe('pending');
        if (readings.at(-1)!.state === 'drift') alarms += 1;
      }
      return alarms / windows;
    });
    // Windows that share a reference are alike, so the interval (99 %) is that of the mean of the references' own rates.
    const rate = rates.reduce((sum, value) => sum + value, 0) / references;
    const spread = Math.sqrt(rates.reduce((sum, value) => sum + (value - rate) ** 2, 0) / (references - 1));
    const error = (2.58 * spread) / Math.sqrt(references);
    expect(rate - error).toBeLessThanOrEqual(0.05);
    expect(rate + error).toBeGreaterThanOrEqual(0.05);
  });

  it('alarms on every window after a shift of one deviation, and names the feature', () => {
    const random = seeded(12);
    const draw = (count: number, shift: number) =>
      Array.from({ length: count }, () => hardRow(random).map((value, feature) => value + (feature === 1 ? shift : 0)));
    const state = detector.fit({ ...detector.defaults, windowSize: 200, step: 50 }, matrixOf(draw(400, 0)));
    const readings = draw(500, 1.04).map((row) => detector.step(state, row));
    const judged = readings.filter((reading) => reading.state !== 'pending');
    expect(judged.map(({ state: verdict }) => verdict)).toEqual(new Array(301).fill('drift'));
    const named = judged[0]!.evidence!.map(({ feature }) => feature);
    // Features 0 and 6 go with feature 1: where they no longer fit together, it is as much theirs.
    expect(detector.name === 'pca_reconstruction' ? named : named.slice(0, 1)).toContain(1);
    expect(judged[0]!.pValue).toBeLessThan(0.001);
  });
});

describe('textbook mode', () => {
  it('alarms on most clean windows with twelve features, which is why it is not the default', () => {
    const random = seeded(13);
    const draw = (count: number) =>
      Array.from({ length: count }, () => [...hardRow(random).slice(0, 5), ...hardRow(random).slice(0, 5)]);
    const alarms = windowed
      .filter(({ name }) => name === 'ks' || name === 'chi_square')
      .map(({ detector }) => {
        let count = 0;
        for (let run = 0; run < 60; run++) {
          const state = detector.fit(
            { ...detector.defaults, windowSize, step: 1, mode: 'textbook', alpha: 0.05 },
            matrixOf(draw(rows)),
          );
          if (
            draw(windowSize)
              .map((row) => detector.step(state, row))
              .at(-1)!.state === 'drift'
          )
            count += 1;
        }
        return count;
      });
    for (const count of alarms) expect(count).toBeGreaterThan(0.2 * 60);
  });
});
