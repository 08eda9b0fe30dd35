import { logitOf } from './logit.js';

/** p ↦ 1 / (1 + exp(−(slope · logit p + intercept))). Plain data. */
export interface Platt {
  readonly kind: 'platt';
  readonly slope: number;
  readonly intercept: number;
}

const STEPS = 100;
const ENOUGH = 1e-7;
const SHORTEST = 1e-3;

/**
 * Platt scaling of probabilities, on their logits: a logistic regression of one variable with Platt's smoothed targets, which keep it
 * finite where the classes are apart, by damped Newton steps.
 *
 * @param p - scores in 0..1
 * @param hits - 1 or 0, one per score; both must occur among those of weight above 0
 * @param weights - one per score, at least 0
 * @see Platt (1999), Probabilistic outputs for support vector machines; Lin, Lin, Weng (2007), A note on Platt's probabilistic outputs
 * @example
 * // Two of three at .7 are right, one of three at .3: it is calibrated already, and the smoothing pulls it a little to the middle.
 * fitPlatt([0.7, 0.7, 0.7, 0.3, 0.3, 0.3], [1, 1, 0, 1, 0, 0], [1, 1, 1, 1, 1, 1]).slope; // 0.48
 */
export function fitPlatt(p: ArrayLike<number>, hits: ArrayLike<number>, weights: ArrayLike<number>): Platt {
  const logits = Float64Array.from(p, logitOf);
  let [positive, negative] = [0, 0];
  for (let i = 0; i < p.length; i++) {
    if (hits[i] === 1) positive += weights[i]!;
    else negative += weights[i]!;
  }
  const [high, low] = [(positive + 1) / (positive + 2), 1 / (negative + 2)];
  const problem = { logits, targets: Float64Array.from(hits, (hit) => (hit === 1 ? high : low)), weights };
  let line = { slope: 0, intercept: Math.log((positive + 1) / (negative + 1)) };
  let loss = lossAt(problem, line);
  for (let step = 0; step < STEPS; step++) {
    const { slope, intercept } = newtonStep(problem, line);
    if (Math.abs(slope) + Math.abs(intercept) < ENOUGH) break;
    // A full step may overshoot where most scores are near 0 or 1.
    let part = 1;
    let tried = { slope: line.slope + slope, intercept: line.intercept + intercept };
    let after = lossAt(problem, tried);
    while (after > loss && part > SHORTEST) {
      part /= 2;
      tried = { slope: line.slope + part * slope, intercept: line.intercept + part * intercept };
      after = lossAt(problem, tried);
    }
    if (after >= loss) break;
    [line, loss] = [tried, after];
  }
  return { kind: 'platt', ...line };
}

/** The calibrated probability. */
export function plattAt({ slope, intercept }: Platt, p: number): number {
  return 1 / (1 + Math.exp(-(slope * logitOf(p) + intercept)));
}

interface Problem {
  readonly logits: Float64Array;
  readonly targets: Float64Array;
  readonly weights: ArrayLike<number>;
}

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** Weighted cross entropy: log(1 + eᶻ) − target · z, without overflow. */
function lossAt({ logits, targets, weights }: Problem, { slope, intercept }: Line): number {
  let loss = 0;
  for (let i = 0; i < logits.length; i++) {
    const z = slope * logits[i]! + intercept;
    loss += weights[i]! * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[i]! * z);
  }
  return loss;
}

function newtonStep({ logits, targets, weights }: Problem, { slope, intercept }: Line): Line {
  // The small ridge keeps the Hessian invertible where all scores are one.
  let [ga, gb, aa, ab, bb] = [0, 0, 1e-12, 0, 1e-12];
  for (let i = 0; i < logits.length; i++) {
    const x = logits[i]!;
    const q = 1 / (1 + Math.exp(-(slope * x + intercept)));
    const residual = weights[i]! * (targets[i]! - q);
    const curvature = weights[i]! * q * (1 - q);
    ga += residual * x;
    gb += residual;
    aa += curvature * x * x;
    ab += curvature * x;
    bb += curvature;
  }
  const determinant = aa * bb - ab * ab;
  return { slope: (bb * ga - ab * gb) / determinant, intercept: (aa * gb - ab * ga) / determinant };
}
