import { bocd, type BocdOptions } from '../online/bocd.js';
import { withoutAlarms, type HorizonTarget } from './calibration-target.js';

/** BOCD: the prior probability of a change decides; the priors of the scores come from the reference unless they are given. */
export const bocdTarget: HorizonTarget<BocdOptions> = {
  // A step costs as much as there are run lengths: a change a hundred scores ago has been noticed, or never will be.
  defaults: { ...bocd.defaults, maxRunLength: 100 },
  input: 'score',
  rankBased: false,
  selfConsistent: true,
  learns: true,
  effort: { longestRun: 1000, steps: 600_000, streams: 150, bootstrap: { references: 25, streams: 30 } },
  power: 1,
  prepare(options, reference, _falseAlarm, _horizon, given) {
    const { priorMean, variance } = momentsOf(reference);
    return { ...options, priorMean, priorVar: variance, dataVar: variance, ...given };
  },
  unalarmed(options) {
    const prior = logit(options.hazard);
    return withoutAlarms(bocd, options, ({ statistic }) => statistic - prior);
  },
  // The log-odds are those of the prior plus what the scores say, and the alarm comes at 0.
  tighten: (options, limit) => ({ ...options, hazard: Math.max(1e-300, 1 / (1 + Math.exp(limit))) }),
};

function logit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

function momentsOf(reference: Float64Array): { priorMean: number; variance: number } {
  const priorMean = reference.reduce((sum, score) => sum + score, 0) / reference.length;
  const squares = reference.reduce((sum, score) => sum + (score - priorMean) ** 2, 0);
  return { priorMean, variance: squares / (reference.length - 1) };
}
