/** The paper's table, from which p-values are interpolated, has none below or above. */
export const ANDERSON_DARLING_LEVELS = { least: 0.001, largest: 0.25 } as const;

/**
 * The significance level of a standardised two-sample Anderson–Darling statistic, as SciPy interpolates it: a parabola through the
 * logarithms of the seven levels of Scholz and Stephens' table 2, no further than the table goes.
 *
 * @returns from 0.001 ("or less") to 0.25 ("or more")
 */
export function andersonDarlingLevel(statistic: number): number {
  if (statistic < LOWEST) return ANDERSON_DARLING_LEVELS.largest;
  if (statistic > HIGHEST) return ANDERSON_DARLING_LEVELS.least;
  return Math.exp(parabola(statistic));
}

/** The statistic at a level of the table's range, which is clamped to it; the inverse of `andersonDarlingLevel`. */
export function andersonDarlingCritical(level: number): number {
  const wanted = Math.log(level);
  let low = LOWEST;
  let high = HIGHEST;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (parabola(middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

// Critical values of table 2 for two samples (b0 + b1 + b2) at the levels 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001.
const CRITICAL = [0.325, 1.226, 1.961, 2.718, 3.752, 4.592, 6.546];
const LEVELS = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001];
const LOWEST = CRITICAL[0]!;
const HIGHEST = CRITICAL.at(-1)!;
const COEFFICIENTS = leastSquaresParabola(CRITICAL, LEVELS.map(Math.log));

function parabola(x: number): number {
  return COEFFICIENTS[0] + x * (COEFFICIENTS[1] + x * COEFFICIENTS[2]);
}

/** Coefficients of 1, x and x² by the normal equations, solved by Cramer's rule. */
function leastSquaresParabola(x: readonly number[], y: readonly number[]): [number, number, number] {
  const moment = (power: number) => x.reduce((sum, value) => sum + value ** power, 0);
  const mixed = (power: number) => x.reduce((sum, value, i) => sum + value ** power * y[i]!, 0);
  const columns = [0, 1, 2].map((first) => [0, 1, 2].map((power) => moment(first + power)));
  const right = [0, 1, 2].map(mixed);
  const whole = determinant(columns);
  const solved = (at: number) => determinant(columns.map((column, i) => (i === at ? right : column))) / whole;
  return [solved(0), solved(1), solved(2)];
}

function determinant([a, b, c]: readonly (readonly number[])[]): number {
  const minor = (i: number, j: number) => b![i]! * c![j]! - b![j]! * c![i]!;
  return a![0]! * minor(1, 2) - a![1]! * minor(0, 2) + a![2]! * minor(0, 1);
}
