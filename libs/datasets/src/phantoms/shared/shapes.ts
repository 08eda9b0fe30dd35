export const sq = (value: number): number => value * value;

/** A hill of height 1: 1 at 0, half at r² ≈ 0.4, 0.1 at r² ≈ 2.2; a rational bell, cheaper than exp and the same everywhere. */
export function bump(squaredRadius: number): number {
  const q = 1 + 0.5 * squaredRadius;
  return 1 / (q * q);
}

/** 0 below -softness, 1 above softness, smooth between. */
export function step(value: number, softness: number): number {
  if (value <= -softness) return 0;
  if (value >= softness) return 1;
  const t = 0.5 + value * (0.5 / softness);
  return t * t * (3 - 2 * t);
}

/** A wave of period 1 between -1 and 1, made of parabolas. */
export function wave(phase: number): number {
  const t = phase - Math.floor(phase);
  return t < 0.5 ? 16 * t * (0.5 - t) : -16 * (t - 0.5) * (1 - t);
}
