export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share. Unlike value ± standard error it stays inside 0..1 and does not shrink to nothing at
 * 0 or n hits.
 *
 * @param z - half width in standard errors: 1 for about 68 %, 1.96 for 95 %
 * @see Wilson (1927), Probable inference, JASA 22
 * @example wilsonInterval(90, 100, 1.96); // { low: 0.826, high: 0.945 }
 */
export function wilsonInterval(hits: number, count: number, z = 1): Interval {
  if (count === 0) return { low: 0, high: 1 };
  const share = hits / count;
  const shrink = 1 + (z * z) / count;
  const centre = (share + (z * z) / (2 * count)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
