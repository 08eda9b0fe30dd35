import { describe, expect, it } from '@jest/globals';
import { metricSchema } from '@simdrift/contracts';
import { randomFrom } from '../small-line.spec-helper.js';
import { featureDrift } from './feature-drift.js';
import { featureMetrics } from './feature-metrics.js';
import { emptyReference } from './reference.js';

const random = randomFrom(3);
const reference = emptyReference();
// One feature that stays, one that moves, one that is constant.
for (let row = 0; row < 200; row++) {
  reference.features.push(random(), random(), 7);
  reference.rows += 1;
}
const place = { run: 'r', stream: 'main', seq: 299, time: 1_000 };

describe('features against the reference', () => {
  it('say which one moved, and how far', () => {
    const state = featureDrift.init(reference, 100);
    for (let i = 0; i < 99; i++) featureDrift.step(state, Float32Array.of(random(), random() + 0.5, 7));
    expect(featureDrift.test(state)).toEqual([]);
    featureDrift.step(state, Float32Array.of(random(), random() + 0.5, 7));
    const [stays, moves, constant] = featureDrift.test(state);
    expect(stays!.pValue).toBeGreaterThan(0.001);
    expect(moves!.pValue).toBeLessThan(1e-6);
    // Half of the range of a uniform variable is √3 of its standard deviations.
    expect(moves!.shift).toBeGreaterThan(1.4);
    expect(moves!.shift).toBeLessThan(2.1);
    expect(constant).toEqual({ pValue: 1, shift: null });
    const metrics = featureMetrics(state, ['a', 'b', 'c'], place).map((metric) => metricSchema.parse(metric));
    expect(metrics).toHaveLength(5);
    expect(metrics[3]).toMatchObject({ name: 'feature_shift', tags: { feature: 'b' }, count: 100, from: 200 });
  });
});
