/**
 * The one-sided 95 % upper bound of a Poisson mean when `count` events were seen (Garwood 1936): the mean at which so few or fewer have
 * a probability of 5 %.
 *
 * @example poissonUpperBound(0); // 2.996
 */
export function poissonUpperBound(count: number): number {
  let [low, high] = [count, count + 10 + 5 * Math.sqrt(count + 1)];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (atMost(count, middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

function atMost(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= count; k++) sum += term *= mean / k;
  return sum;
}
