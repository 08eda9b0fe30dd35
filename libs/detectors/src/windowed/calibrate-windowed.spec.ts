import { describe, expect, it } from '@jest/globals';
import { hardRow } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { seeded } from '../random.js';
import { detectorList } from '../registry.js';

const windowed = detectorList.flatMap((entry) => (entry.kind === 'windowed' ? [entry] : []));
const [runs, rows, windowSize] = [300, 200, 60];

describe.each(windowed)('$name, calibrated at 5 %', ({ detector }) => {
  // Heavy-tailed, discrete, rare, correlated and constant features; another reference each time.
  it('alarms on at most 5 % of the windows without drift', () => {
    const random = seeded(11);
    const draw = (count: number) => Array.from({ length: count }, () => hardRow(random));
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const options = {
        ...detector.defaults,
        windowSize,
        step: 1,
        alpha: 0.05,
        warningAlpha: 0.1,
        draws: 300,
        seed: run,
      };
      const state = detector.fit(options, matrixOf(draw(rows)));
      const readings = draw(windowSize).map((row) => detector.step(state, row));
      expect(readings.at(-2)!.state).toBe('pending');
      if (readings.at(-1)!.state === 'drift') alarms += 1;
    }
    // At a rate of 5 %, 28 or more of 300 have probability 0.001.
    expect(alarms).toBeLessThanOrEqual(27);
    expect(alarms).toBeGreaterThan(0);
  });

  it('alarms on every window after a shift of one deviation, and names the feature', () => {
    const random = seeded(12);
    const draw = (count: number, shift: number) =>
      Array.from({ length: count }, () => hardRow(random).map((value, feature) => value + (feature === 1 ? shift : 0)));
    const state = detector.fit({ ...detector.defaults, windowSize: 200, step: 50 }, matrixOf(draw(400, 0)));
    const readings = draw(500, 1.04).map((row) => detector.step(state, row));
    const judged = readings.filter((reading) => reading.state !== 'pending');
    expect(judged.map(({ state: verdict }) => verdict)).toEqual(new Array(301).fill('drift'));
    expect(judged[0]!.evidence![0]!.feature).toBe(1);
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
