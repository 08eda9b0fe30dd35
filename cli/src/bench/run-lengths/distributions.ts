import { nextUnit, type RandomState } from '@simdrift/detectors';

/** What comes when nothing drifts, by name. */
export type DistributionName = 'normal' | 'confidence' | 'errors-10' | 'errors-30';

export interface Distribution {
  readonly title: string;
  readonly draw: (random: RandomState) => number;
}

/** The in-control distributions of the benchmark. */
export const distributions: Readonly<Record<DistributionName, Distribution>> = {
  normal: {
    title: 'N(0, 1)',
    // Box and Muller; the logarithm is of a number above 0.
    draw: (random) => Math.sqrt(-2 * Math.log(1 - nextUnit(random))) * Math.cos(2 * Math.PI * nextUnit(random)),
  },
  confidence: { title: 'Beta(5, 1)', draw: (random) => nextUnit(random) ** 0.2 },
  'errors-10': { title: 'Bernoulli(0.1)', draw: (random) => (nextUnit(random) < 0.1 ? 1 : 0) },
  'errors-30': { title: 'Bernoulli(0.3)', draw: (random) => (nextUnit(random) < 0.3 ? 1 : 0) },
};
