import { describe, expect, it } from '@jest/globals';
import { onsetSeverities } from './read-sweep.js';

const points = (...accuracies: number[]) => accuracies.map((accuracy, i) => ({ severity: (i + 1) / 10, accuracy }));

describe(onsetSeverities.name, () => {
  it('is where the loss of a point begins to stay', () => {
    const effects = { blur: points(0.895, 0.88, 0.8), noise: points(0.85, 0.9, 0.85), zoom: points(0.9, 0.91, 0.9) };
    expect(onsetSeverities({ images: 100, clean: 0.9, effects })).toEqual({ blur: 0.2, noise: 0.3, zoom: 1 });
  });

  it('is the first severity where even that costs', () => {
    expect(onsetSeverities({ images: 100, clean: 0.9, effects: { blur: points(0.5, 0.4) } })).toEqual({ blur: 0.1 });
  });
});
