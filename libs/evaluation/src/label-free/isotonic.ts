import { binOf } from '@simdrift/detectors';

/** A non-decreasing step-and-slope function. Plain data. */
export interface Isotonic {
  readonly kind: 'isotonic';
  /** Ascending, all different. */
  readonly x: Float64Array;
  /** Non-decreasing, one per `x`. */
  readonly y: Float64Array;
}

/**
 * Isotonic regression by pooling adjacent violators: the non-decreasing function nearest to the points in weighted least squares.
 * Points of one x are one point first, and between knots it is linear, as in scikit-learn's `IsotonicRegression`. O(n).
 *
 * @param x - ascending
 * @param y - one per x
 * @param weights - one per x, at least 0, not all 0
 * @see Ayer et al. (1955); Zadrozny & Elkan (2002), Transforming classifier scores into accurate multiclass probability estimates
 * @example fitIsotonic([1, 2, 3], [0, 1, 0.5], [1, 1, 1]).y; // [0, 0.75, 0.75]
 */
export function fitIsotonic(x: ArrayLike<number>, y: ArrayLike<number>, weights: ArrayLike<number>): Isotonic {
  const blocks: Block[] = [];
  for (let i = 0; i < x.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const last = blocks.at(-1);
    // Points of one x are one point, whichever way their values go.
    if (last?.from === x[i]) add(last!, y[i]!, weight);
    else blocks.push({ from: x[i]!, to: x[i]!, sum: y[i]! * weight, weight });
  }
  return knots(pooled(blocks));
}

/** Its value, by linear interpolation; beyond the first and last knot, theirs. */
export function isotonicAt({ x, y }: Isotonic, at: number): number {
  const right = binOf(x, at);
  if (right === 0) return y[0]!;
  if (right === x.length) return y[right - 1]!;
  const share = (at - x[right - 1]!) / (x[right]! - x[right - 1]!);
  return y[right - 1]! + share * (y[right]! - y[right - 1]!);
}

/** Points that share a value: from the first x to the last. */
interface Block {
  from: number;
  to: number;
  sum: number;
  weight: number;
}

function add(block: Block, y: number, weight: number): void {
  block.sum += y * weight;
  block.weight += weight;
}

function pooled(points: readonly Block[]): Block[] {
  const blocks: Block[] = [];
  for (const point of points) {
    let block = point;
    for (let before = blocks.at(-1); before !== undefined && before.sum * block.weight >= block.sum * before.weight;) {
      blocks.pop();
      block = {
        from: before.from,
        to: block.to,
        sum: before.sum + block.sum,
        weight: before.weight + block.weight,
      };
      before = blocks.at(-1);
    }
    blocks.push(block);
  }
  return blocks;
}

function knots(blocks: readonly Block[]): Isotonic {
  const [x, y]: [number[], number[]] = [[], []];
  for (const { from, to, sum, weight } of blocks) {
    x.push(from);
    y.push(sum / weight);
    if (to === from) continue;
    x.push(to);
    y.push(sum / weight);
  }
  return { kind: 'isotonic', x: Float64Array.from(x), y: Float64Array.from(y) };
}
