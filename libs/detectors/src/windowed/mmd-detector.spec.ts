import { describe, expect, it } from '@jest/globals';
import { normal, normalMatrix } from '../fixtures.spec-helper.js';
import { matrixOf } from '../matrix.js';
import { seeded } from '../random.js';
import { mmdSquared } from '../statistics/mmd.js';
import { mmdDetector } from './mmd-detector.js';
import { project, projectReference } from './project-reference.js';

describe('mmdDetector', () => {
  it('reads, from running sums, what all pairs of reference and window give', () => {
    const options = {
      ...mmdDetector.defaults,
      windowSize: 25,
      step: 1,
      draws: 100,
      standardise: false,
      referenceRows: 60,
    };
    const reference = normalMatrix(1, 60, 3);
    const state = mmdDetector.fit(options, reference);
    const stream = normalMatrix(2, 90, 3);
    const rows = Array.from({ length: 90 }, (_, i) => stream.data.subarray(3 * i, 3 * i + 3));
    rows.forEach((row, i) => {
      const { statistic } = mmdDetector.step(state, row);
      if (i >= 24)
        expect(statistic).toBeCloseTo(mmdSquared(reference, matrixOf(rows.slice(i - 24, i + 1)), state.fit.gamma), 9);
    });
  });

  it('has no false alarms from its own projection: 40 columns to 5, fresh references', () => {
    const random = seeded(4);
    const row = () => {
      const factors = [normal(random), normal(random)];
      return Array.from({ length: 40 }, (_, k) => Math.max(0, factors[k % 2]! * (1 + (k % 5)) + normal(random)));
    };
    const draw = (count: number) => Array.from({ length: count }, row);
    let alarms = 0;
    for (let run = 0; run < 150; run++) {
      const options = {
        ...mmdDetector.defaults,
        components: 5,
        windowSize: 50,
        step: 1,
        alpha: 0.05,
        warningAlpha: 0.1,
        draws: 200,
        seed: run,
      };
      const state = mmdDetector.fit(options, matrixOf(draw(160)));
      if (
        draw(50)
          .map((vector) => mmdDetector.step(state, vector))
          .at(-1)!.state === 'drift'
      )
        alarms += 1;
    }
    // At 5 %, 17 or more of 150 have probability 0.001.
    expect(alarms).toBeLessThanOrEqual(16);
  });
});

describe('projectReference', () => {
  it('finds the axes along which the reference varies most, largest first', () => {
    const random = seeded(5);
    const rows = Array.from({ length: 400 }, () => [
      normal(random),
      9 * normal(random),
      0.1 * normal(random),
      3 * normal(random),
    ]);
    const { directions } = projectReference(matrixOf(rows), 2);
    expect(Math.abs(directions[1]!)).toBeCloseTo(1, 2);
    expect(Math.abs(directions[4 + 3]!)).toBeCloseTo(1, 2);
    expect(directions.subarray(0, 4).reduce((sum, value, k) => sum + value * directions[4 + k]!, 0)).toBeCloseTo(0, 9);
  });

  it('projects to zero where the reference has fewer dimensions than components', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [i, 2 * i, -i]);
    const projection = projectReference(matrixOf(rows), 3);
    const out = new Float64Array(3);
    project(projection, [50, 100, -50], out);
    expect(Math.abs(out[0]!)).toBeGreaterThan(1);
    expect(out[1]).toBeCloseTo(0, 6);
    expect(out[2]).toBeCloseTo(0, 6);
  });
});
