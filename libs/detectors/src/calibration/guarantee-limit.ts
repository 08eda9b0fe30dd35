import { DetectorError } from '../detector-error.js';
import { nextBelow, seeded } from '../random.js';
import { usualEffort, type HorizonTarget } from './calibration-target.js';
import type { LimitSearch } from './limit-search.js';
import { upperRateBound } from './rate-bound.js';
import { settleLimits, type Settled } from './settle-limits.js';
import { simulateStreams, type Streams } from './simulate-streams.js';

/** What a guarantee is reckoned from. */
export interface GuaranteePlan<Options> {
  readonly name: string;
  readonly target: HorizonTarget<Options>;
  readonly search: LimitSearch;
  /** Sorted. */
  readonly reference: Float64Array;
  readonly draws: Omit<Streams, 'length'>;
  /** Share of references for which the target shall be met. */
  readonly guarantee: number;
  /** Options for a (sorted) reference, before any limit. */
  readonly prepare: (reference: Float64Array) => Options;
}

/**
 * Raises a limit so that the target is met for a given share of references, not for their average.
 *
 * The limit that the true distribution needs is unknown; how far it may lie above the one found is seen by repeating the whole with
 * resampled references (Gandy, Kvaløy 2013, in ratios where limits are positive). Error bits have one parameter, so that two exact
 * bounds of the error rate say the same at less cost.
 *
 * Where one score alone alarms, a reference says nothing of scores beyond its largest, and so must be long enough that one of them is as
 * rare as asked for (Wilks 1941, Determination of sample sizes for setting tolerance limits).
 *
 * @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION when it is not
 */
export function guaranteeLimit<Options>(plan: GuaranteePlan<Options>, plain: Settled<Options>): Settled<Options> {
  const { target, reference } = plan;
  if (target.rankBased) return plain;
  if (target.extremes === true) requireExtremes(plan);
  return target.input === 'error' || isBits(reference) ? byRate(plan) : byBootstrap(plan, plain);
}

function requireExtremes<Options>({ name, search, reference, guarantee }: GuaranteePlan<Options>): void {
  const rate = -Math.expm1(Math.log1p(-search.falseAlarm) / search.length);
  const least = Math.ceil(Math.log1p(-guarantee) / Math.log1p(-rate));
  if (reference.length >= least) return;
  throw new DetectorError(
    'SIMDRIFT_DETECTOR_OPTION',
    `${name} alarms at a single score: a guarantee for ${guarantee} of references takes at least ${least} scores, and there are ${reference.length}.`,
    'Give a longer reference, a larger falseAlarm, a shorter horizon, or no guarantee.',
  );
}

function byRate<Options>(plan: GuaranteePlan<Options>): Settled<Options> {
  const { name, target, search, reference, draws, guarantee, prepare } = plan;
  const ones = reference.reduce((sum, bit) => sum + bit, 0);
  const count = reference.length;
  const lowest = bitsOf(1 - upperRateBound(count - ones, count, guarantee));
  const highest = bitsOf(upperRateBound(ones, count, guarantee));
  // The fewer errors, the longer the warm start must be: the others then take it too.
  const first = settleLimits(name, target, search, prepare(lowest), lowest, draws);
  const others = [reference, highest].map((bits) => settleLimits(name, target, search, first.options, bits, draws));
  return [first, ...others].reduce((least, found) => (found.limit > least.limit ? found : least));
}

/** Ten thousand error bits with a rate, sorted; at least one of each kind. */
function bitsOf(rate: number): Float64Array {
  const ones = Math.min(9999, Math.max(1, Math.round(rate * 10_000)));
  return new Float64Array(10_000).fill(1, 10_000 - ones);
}

function isBits(sorted: Float64Array): boolean {
  return sorted.every((value) => value === 0 || value === 1);
}

function byBootstrap<Options>(plan: GuaranteePlan<Options>, plain: Settled<Options>): Settled<Options> {
  const { target, reference, guarantee, prepare, draws } = plan;
  const search = plan.search.rough();
  const { references, streams } = (target.effort ?? usualEffort).bootstrap;
  const cut = { seed: draws.seed + 1, simulations: streams, length: search.length };
  const limitOf = (options: Options, sorted: Float64Array) =>
    search.find(simulateStreams(target, options, sorted, cut)).limit;
  const own = target.learns === true ? null : limitOf(plain.options, reference);
  const random = seeded(draws.seed + 2);
  const excesses = Float64Array.from({ length: references }, () => {
    const other = reference.map(() => reference[nextBelow(random, reference.length)]!).sort();
    // What the chart learns from its reference it learns from the resampled one; the true distribution is then the reference.
    const options = target.learns === true ? keepLimit(target, prepare(other), plain) : plain.options;
    return excess(own ?? limitOf(options, reference), limitOf(options, other));
  }).sort();
  const needed = Math.max(0, excesses[Math.min(references - 1, Math.ceil(guarantee * (references + 1)) - 1)]!);
  const raised = plain.limit > 0 ? plain.limit * Math.exp(needed) : plain.limit + needed;
  return { ...plain, limit: raised, warning: Math.min(raised, plain.warning) };
}

function keepLimit<Options>(target: HorizonTarget<Options>, options: Options, { limit, warning }: Settled<Options>) {
  return target.tighten(options, limit, warning);
}

function excess(truth: number, found: number): number {
  return truth > 0 && found > 0 ? Math.log(truth / found) : truth - found;
}
