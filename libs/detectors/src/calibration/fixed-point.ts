/**
 * Where a function takes the value that it is given: x = f(x), by secants from a first guess.
 *
 * @param f - falls or rises slowly; `null` asks for the first guess
 * @returns x within about half a per cent, or the best of five evaluations
 */
export function fixedPoint(f: (x: number | null) => number): number {
  let last = f(null);
  let lastValue = f(last);
  let x = (last + lastValue) / 2;
  for (let round = 0; round < 3 && Math.abs(x - last) > 0.005 * Math.abs(x); round++) {
    const value = f(x);
    // A slope of 1 has no fixed point: noise, then, and the value itself is as good a guess as any.
    const slope = Math.min(0.5, Math.max(-4, (value - lastValue) / (x - last)));
    [last, lastValue, x] = [x, value, (value - slope * x) / (1 - slope)];
  }
  return x;
}
