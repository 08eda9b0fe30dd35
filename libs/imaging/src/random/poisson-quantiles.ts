import { normalTable } from './normal-table.js';

/** From this mean a level on, a count is less than half a gray level: there the quantile is approximated. */
const FINE = 2;

/** What is beyond carries less than 1e-10 of the probability. */
const TAIL = 6.5;

/** Returns the number of quanta that a pixel of `level` counts with probability `p` or less of counting fewer. */
export type Quantile = (level: number, p: number) => number;

let kept: { perLevel: number; quantile: Quantile } | undefined;

/**
 * Quantiles of Poisson distributions whose mean is proportional to the gray level (0 to 255).
 *
 * Up to two quanta a level: exact, from the sums of each level's probabilities, which are made when the level is first seen and
 * kept for the next image of the same exposure. Above, where a quantum is less than half a gray level: the normal quantile with its
 * first two corrections (Cornish & Fisher 1938), off by less than one quantum.
 *
 * @param perLevel - quanta per gray level, above 0
 * @example poissonQuantiles(60 / 255)(255, 0.5) // 60: the median of a Poisson of mean 60
 */
export function poissonQuantiles(perLevel: number): Quantile {
  if (kept?.perLevel !== perLevel) {
    kept = { perLevel, quantile: perLevel > FINE ? approximate(perLevel) : exact(perLevel) };
  }
  return kept.quantile;
}

function approximate(perLevel: number): Quantile {
  const normal = normalTable();
  return (level, p) => {
    if (level === 0) return 0;
    const mean = level * perLevel;
    const root = Math.sqrt(mean);
    const z = normal[Math.floor(p * 65_536)]!;
    const count = mean + root * z + (z * z - 1) / 6 + (z - z * z * z) / (72 * root);
    return Math.max(0, Math.round(count));
  };
}

function exact(perLevel: number): Quantile {
  const tables = new Array<Sums | undefined>(256);
  return (level, p) => {
    const { first, sums, guide } = (tables[level] ??= sumsOf(level * perLevel));
    let count = guide[Math.floor(p * GUIDES)]!;
    while (sums[count]! < p) count++;
    return first + count;
  };
}

/** P(X ≤ first + i), and where to begin looking for a probability. */
interface Sums {
  readonly first: number;
  readonly sums: Float64Array;
  readonly guide: Uint16Array;
}

const GUIDES = 16;

function sumsOf(mean: number): Sums {
  const spread = TAIL * Math.sqrt(mean);
  const first = Math.max(0, Math.floor(mean - spread));
  const length = Math.ceil(mean + spread + 12) - first;
  const sums = new Float64Array(length);
  let probability = Math.exp(first * Math.log(mean || 1) - mean - logFactorial(first));
  let sum = 0;
  for (let i = 0; i < length; i++) {
    sums[i] = sum += probability;
    probability *= mean / (first + i + 1);
  }
  sums[length - 1] = 1; // the last one takes what rounding left over
  const guide = new Uint16Array(GUIDES);
  for (let i = 1, count = 0; i < GUIDES; i++) {
    while (sums[count]! < i / GUIDES) count++;
    guide[i] = count;
  }
  return { first, sums, guide };
}

const logFactorials = [0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) logFactorials.push(logFactorials[i - 1]! + Math.log(i));
  return logFactorials[n]!;
}
