const { exp, sqrt } = Math;

/**
 * Ridge logistic regression by Newton's method, a fixed number of steps from zero: for overlapping classes three are as good as
 * convergence, and a bounded cost is what a permutation test needs. O(steps · rows · width²).
 *
 * @param design - all observations, `width` values each, a constant 1 among them
 * @param rows - which observations to learn from
 * @param positives - so many of `rows`, from the first on, are positives; the rest are negatives
 * @returns a weight per column
 * @see Hastie, Tibshirani, Friedman (2009), The elements of statistical learning, §4.4
 */
export function fitLogistic(
  design: Float64Array,
  width: number,
  rows: Int32Array,
  positives: number,
  { ridge = 1, steps = 3 } = {},
): Float64Array {
  const weights = new Float64Array(width);
  const gradient = new Float64Array(width);
  const hessian = new Float64Array(width * width);
  for (let step = 0; step < steps; step++) {
    hessian.fill(0);
    for (let i = 0; i < width; i++) {
      gradient[i] = -ridge * weights[i]!;
      hessian[i * width + i] = ridge;
    }
    for (let r = 0; r < rows.length; r++) {
      const at = rows[r]! * width;
      const p = 1 / (1 + exp(-linear(design, at, weights)));
      addRow(design, at, (r < positives ? 1 : 0) - p, p * (1 - p), gradient, hessian);
    }
    solve(hessian, gradient);
    for (let i = 0; i < width; i++) weights[i] = weights[i]! + gradient[i]!;
  }
  return weights;
}

/** The inner product of the weights with the row that begins at an offset: the logit. */
export function linear(design: Float64Array, at: number, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * design[at + i]!;
  return sum;
}

/** Adds residual · x to the gradient and curvature · x xᵀ to the lower triangle of the Hessian. */
function addRow(
  design: Float64Array,
  at: number,
  residual: number,
  curvature: number,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const width = gradient.length;
  for (let i = 0; i < width; i++) {
    const value = design[at + i]!;
    gradient[i] = gradient[i]! + residual * value;
    const scaled = curvature * value;
    for (let k = 0, cell = i * width; k <= i; k++, cell++) hessian[cell] = hessian[cell]! + scaled * design[at + k]!;
  }
}

/** Solves a positive definite system by Cholesky's method; the solution takes the place of the right side. */
function solve(matrix: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    let value = right[i]!;
    for (let k = 0; k <= i; k++) {
      let sum = matrix[i * size + k]!;
      for (let j = 0; j < k; j++) sum -= matrix[i * size + j]! * matrix[k * size + j]!;
      matrix[i * size + k] = k === i ? sqrt(sum) : sum / matrix[k * size + k]!;
      if (k < i) value -= matrix[i * size + k]! * right[k]!;
    }
    right[i] = value / matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let value = right[i]!;
    for (let j = i + 1; j < size; j++) value -= matrix[j * size + i]! * right[j]!;
    right[i] = value / matrix[i * size + i]!;
  }
}
