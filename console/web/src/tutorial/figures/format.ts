/** 91.5 % */
export const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;

/** Four significant digits, no exponent. */
export const short = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))) : value > 0 ? '∞' : '−∞';

/** p = 0.02, or p < 0.002 where the permutations can say no more. */
export const pText = (p: number | null, draws: number): string =>
  p === null ? 'no p-value' : p <= 1 / (draws + 1) + 1e-12 ? `p ≤ ${short(1 / (draws + 1))}` : `p = ${short(p)}`;

export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return values.length === 0 ? NaN : sum / values.length;
};
