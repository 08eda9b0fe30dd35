/**
 * What a statistic does without drift, from simulated draws: percentiles below, and above them a generalised Pareto tail, so that
 * probabilities far below 1 / draws can be spoken of. Plain data.
 */
export interface NullDistribution {
  /** Percentiles 0, 1, … up to where the tail begins, of the statistic. */
  readonly percentiles: Float64Array;
  /** Probability of the tail. */
  readonly tailShare: number;
  /** Where the tail begins, its scale and shape, in units of statistic^power. */
  readonly from: number;
  readonly scale: number;
  readonly shape: number;
  readonly power: number;
}

export interface TailOptions {
  /** Probability of the part that is fitted. */
  readonly tailShare?: number;
  /** The exponent that gives the statistic an exponential tail: 2 for distances (Kolmogorov–Smirnov), 1 for squares. */
  readonly power?: number;
  /** Bounds of the shape. */
  readonly shapes?: readonly [number, number];
}

/**
 * Summarises draws of a statistic.
 *
 * The tail is fitted by probability-weighted moments. Its shape is kept from falling below `shapes[0]`, because a negative shape
 * claims that the statistic has a largest possible value, which a few hundred draws cannot know.
 *
 * @param draws - at least 50, finite; sorted in place
 * @see Knijnenburg et al. (2009), Fewer permutations, more accurate P-values, Bioinformatics 25; Hosking, Wallis (1987), Technometrics 29
 */
export function nullDistribution(
  draws: Float64Array,
  { tailShare = 0.1, power = 1, shapes = [-0.05, 0.4] }: TailOptions = {},
): NullDistribution {
  draws.sort();
  const body = Math.round(100 * (1 - tailShare));
  // The k-th of n draws is exceeded by a fresh one with probability 1 − k / (n + 1): a position of p (n + 1) keeps the rate at any n.
  const at = (share: number) => (share * (draws.length + 1) - 1) / (draws.length - 1);
  const percentiles = Float64Array.from({ length: body + 1 }, (_, percent) => quantile(draws, at(percent / 100)));
  const from = raise(percentiles[body]!, power);
  const excesses = draws
    .subarray(Math.ceil(draws.length * (1 - tailShare)))
    .map((draw) => Math.max(0, raise(draw, power) - from));
  return { percentiles, tailShare, from, power, ...fitPareto(excesses, shapes) };
}

/** The value that the statistic exceeds with this probability, in (0, 1). */
export function upperQuantile(distribution: NullDistribution, probability: number): number {
  const { percentiles, tailShare, from, scale, shape, power } = distribution;
  if (probability >= tailShare) return quantile(percentiles, (1 - probability) / (1 - tailShare));
  const ratio = tailShare / probability;
  const excess = Math.abs(shape) < 1e-9 ? scale * Math.log(ratio) : (scale / shape) * (ratio ** shape - 1);
  return lower(from + excess, power);
}

/** The probability of a statistic at least this large without drift; never 0. */
export function pValueOf(distribution: NullDistribution, statistic: number): number {
  const { percentiles, tailShare, from, scale, shape, power } = distribution;
  const last = percentiles.length - 1;
  if (statistic <= percentiles[last]!) {
    let below = 0;
    while (below <= last && percentiles[below]! < statistic) below += 1;
    if (below === 0) return 1;
    const [left, right] = [percentiles[below - 1]!, percentiles[below]!];
    return 1 - ((below - 1 + (statistic - left) / (right - left)) / last) * (1 - tailShare);
  }
  const excess = (raise(statistic, power) - from) / scale;
  const survival = Math.abs(shape) < 1e-9 ? Math.exp(-excess) : Math.max(0, 1 + shape * excess) ** (-1 / shape);
  return Math.max(Number.MIN_VALUE, tailShare * survival);
}

function fitPareto(
  excesses: Float64Array,
  [lowest, highest]: readonly [number, number],
): { scale: number; shape: number } {
  const n = excesses.length;
  let mean = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    mean += excesses[i]! / n;
    weighted += ((1 - (i + 0.65) / n) * excesses[i]!) / n;
  }
  // All draws equal (a feature with ties only): no tail, but a scale that can be divided by.
  if (!(mean > 0)) return { scale: 1e-12, shape: 0 };
  const free = 2 - mean / (mean - 2 * weighted);
  const shape = Math.min(highest, Math.max(lowest, Number.isFinite(free) ? free : lowest));
  return { scale: mean * (1 - shape), shape };
}

/** Linear interpolation between order statistics. */
function quantile(ascending: Float64Array, share: number): number {
  const at = Math.min(1, Math.max(0, share)) * (ascending.length - 1);
  const left = Math.floor(at);
  const right = Math.min(left + 1, ascending.length - 1);
  return ascending[left]! + (at - left) * (ascending[right]! - ascending[left]!);
}

// Statistics can be negative (the unbiased MMD²): powers keep the sign.
function raise(value: number, power: number): number {
  return power === 1 ? value : Math.sign(value) * Math.abs(value) ** power;
}

function lower(value: number, power: number): number {
  return power === 1 ? value : Math.sign(value) * Math.abs(value) ** (1 / power);
}
