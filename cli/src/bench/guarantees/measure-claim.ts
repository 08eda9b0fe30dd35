import { exactInterval } from '@simdrift/evaluation';
import { nextUint32, seeded, type Matrix, type RandomState } from '@simdrift/detectors';
import type { Alarming, Claim } from './claim.js';
import type { Source } from './source.js';

/** What was measured of a claim on a source. */
export interface GuaranteeCell {
  readonly detector: string;
  readonly options: string;
  readonly source: string;
  readonly change: string;
  readonly kind: Claim['kind'];
  readonly claim: number;
  readonly horizon: number;
  readonly runs: number;
  /** `ever`: share of runs with a false alarm. `run`: mean run length, runs cut at the horizon. */
  readonly measured: number;
  /** The one-sided 95 % bound on the claim's side: lower of a share, upper of a run length. */
  readonly bound: number;
  /** Fails only where `bound` lies beyond the claim. */
  readonly holds: boolean;
  /** Of runs that had not alarmed when the change came: mean observations until they did, cut at the horizon, and how many did. */
  readonly delay: { readonly mean: number; readonly noticed: number; readonly runs: number } | null;
}

const ONE_SIDED = 1.645;
/** Observations in control before the change. */
const BEFORE = 200;

/** Runs a detector on streams without a change, then on others with one. */
export function measureClaim(claim: Claim, source: Source, { runs, delays, seed }: Effort): GuaranteeCell {
  const random = seeded(seed);
  const lengths = eachRun(claim, source, runs, random, (alarming) => runLength(claim, source, alarming, random));
  const found = eachRun(claim, source, delays, random, (alarming) => delayOf(claim, source, alarming, random));
  const waited = found.flat().filter((delay) => delay !== null);
  return {
    detector: claim.detector,
    options: claim.options,
    source: source.name,
    change: source.change,
    kind: claim.kind,
    claim: rounded(claim.value),
    horizon: claim.horizon,
    runs: lengths.flat().length,
    ...verdictOf(claim, lengths),
    delay:
      waited.length === 0
        ? null
        : {
            mean: rounded(meanOf(waited)),
            noticed: waited.filter((delay) => delay < claim.horizon).length,
            runs: waited.length,
          },
  };
}

export interface Effort {
  readonly runs: number;
  readonly delays: number;
  readonly seed: number;
}

/**
 * Holds run lengths against a claim.
 *
 * @param lengths - by reference: runs on one reference are not independent of one another. `horizon` + 1 stands for no alarm
 */
export function verdictOf(
  { kind, value, horizon }: Pick<Claim, 'kind' | 'value' | 'horizon'>,
  lengths: readonly (readonly number[])[],
): Pick<GuaranteeCell, 'measured' | 'bound' | 'holds'> {
  if (kind === 'ever') {
    const all = lengths.flat();
    const alarmed = all.filter((length) => length <= horizon).length;
    const bound = exactInterval(alarmed, all.length, 0.1).low;
    return { measured: rounded(alarmed / all.length), bound: rounded(bound), holds: bound <= value };
  }
  const means = lengths.map((each) => meanOf(each.map((length) => Math.min(length, horizon))));
  const mean = meanOf(means);
  const variance = means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (means.length - 1);
  const bound = mean + ONE_SIDED * Math.sqrt(variance / means.length);
  return { measured: rounded(mean), bound: rounded(bound), holds: bound >= value };
}

function eachRun<T>(
  claim: Claim,
  source: Source,
  runs: number,
  random: RandomState,
  run: (alarming: Alarming) => T,
): T[][] {
  return Array.from({ length: Math.ceil(runs / claim.runsEach) }, () => {
    const reference = draw(source, claim.referenceRows, random);
    const begin = claim.begin(source, reference, nextUint32(random));
    return Array.from({ length: claim.runsEach }, () => run(begin()));
  });
}

function draw(source: Source, rows: number, random: RandomState): Matrix {
  // A model that was right about all rows has nothing to vary: such a reference is drawn again.
  for (;;) {
    const data = Float64Array.from({ length: rows * source.columns }, () => source.draw(random, false));
    if (rows === 0 || data.some((value) => value !== data[0])) return { rows, columns: source.columns, data };
  }
}

/** Observations until a false alarm, after the warm-up; one more than the horizon where there is none. */
function runLength(claim: Claim, source: Source, alarming: Alarming, random: RandomState): number {
  for (let i = 0; i < claim.warmUp; i++) alarming(observe(source, random, false));
  for (let length = 1; length <= claim.horizon; length++) {
    if (alarming(observe(source, random, false))) return length;
  }
  return claim.horizon + 1;
}

/** Observations after the change until an alarm; null where it alarmed before. */
function delayOf(claim: Claim, source: Source, alarming: Alarming, random: RandomState): number | null {
  for (let i = 0; i < claim.warmUp + BEFORE; i++) if (alarming(observe(source, random, false))) return null;
  for (let delay = 1; delay < claim.horizon; delay++) if (alarming(observe(source, random, true))) return delay;
  return claim.horizon;
}

function observe(source: Source, random: RandomState, changed: boolean): number[] {
  return Array.from({ length: source.columns }, () => source.draw(random, changed));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
