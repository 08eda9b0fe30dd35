import { randomAt, type RandomKey } from '@simdrift/imaging';
import type { DrawnSample, SampleSource } from '../stream/sample-source.js';
import type { ActiveEffect } from '../timeline/timeline.js';
import { acceptance, choosesCases, type PopulationContext } from './acceptance.js';
import type { SimulatedCohort } from './cohort.schema.js';
import { cohortOf } from './simulated-cohorts.js';

/** Candidates that are looked at for one frame. A group of 2 % is missed by all of them once in 170 frames. */
const TRIES = 256;

/** Where and when a case is drawn. */
export interface DrawPlace {
  readonly source: SampleSource;
  readonly draw: RandomKey;
  readonly accept: RandomKey;
  readonly seq: number;
}

/**
 * The case that comes at a frame: drawn as ever, and drawn again from the same numbers on for as long as the effects in force
 * turn it away (rejection sampling: exact for finite sets and endless phantoms alike). After {@link TRIES} candidates, the
 * first of those that were most likely to be let in.
 *
 * Where no effect chooses cases, the first candidate comes, so nothing changes in what is drawn.
 *
 * @param weights - class shares, or null for the natural ones
 * @param keepClass - whether the class of the first candidate is kept, so that `weights` hold exactly
 */
export function drawCase(
  { source, draw, accept, seq }: DrawPlace,
  weights: readonly number[] | null,
  active: readonly ActiveEffect[],
  keepClass: boolean,
  cohorts: readonly SimulatedCohort[],
  context: PopulationContext,
): DrawnSample {
  const random = randomAt(draw, seq);
  const next = (shares: readonly number[] | null): DrawnSample => {
    const drawn = source.draw(random, shares);
    return cohorts.length === 0 ? drawn : { ...drawn, cohort: cohortOf(drawn, cohorts, context.ranks) };
  };
  const first = next(weights);
  const choosing = active.filter(choosesCases);
  if (choosing.length === 0) return first;
  const again = keepClass ? source.classShares.map((_, label) => (label === first.label ? 1 : 0)) : weights;
  const chance = randomAt(accept, seq);
  let best = first;
  let likeliest = -1;
  for (let candidate = first, tries = 1; ; candidate = next(again), tries++) {
    let likely = 1;
    for (const effect of choosing) likely *= acceptance(effect, candidate, context);
    if (chance.uniform() < likely) return candidate;
    if (likely > likeliest) [best, likeliest] = [candidate, likely];
    if (tries === TRIES) return best;
  }
}
