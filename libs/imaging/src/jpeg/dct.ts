/**
 * The 8-point cosine transform of Arai, Agui & Nakajima (1988): 5 multiplications instead of 64, at the price of outputs that
 * are scaled; `aanScale` says by how much.
 */

/** Output u of `forward` is the orthonormal coefficient times `8 · scale(u) · scale(v)`; `inverse` wants it times `scale(u) · scale(v)`, and gives 8 × the pixel. */
export const aanScale: readonly number[] = Array.from({ length: 8 }, (_, u) =>
  u === 0 ? 1 : Math.SQRT2 * Math.cos((u * Math.PI) / 16),
);

const HALF = Math.SQRT1_2;
const SIN_8 = Math.sin(Math.PI / 8);
const COS_8 = Math.cos(Math.PI / 8);

/** Transforms a block of 8 × 8 in place. */
export function forward(block: Float64Array): void {
  for (let i = 0; i < 64; i += 8) forwardLine(block, i, 1);
  for (let i = 0; i < 8; i++) forwardLine(block, i, 8);
}

/** Transforms a block of 8 × 8 back, in place. */
export function inverse(block: Float64Array): void {
  for (let i = 0; i < 8; i++) inverseLine(block, i, 8);
  for (let i = 0; i < 64; i += 8) inverseLine(block, i, 1);
}

function forwardLine(d: Float64Array, at: number, step: number): void {
  const x0 = d[at]!;
  const x1 = d[at + step]!;
  const x2 = d[at + 2 * step]!;
  const x3 = d[at + 3 * step]!;
  const x4 = d[at + 4 * step]!;
  const x5 = d[at + 5 * step]!;
  const x6 = d[at + 6 * step]!;
  const x7 = d[at + 7 * step]!;

  const even0 = x0 + x7 + x3 + x4;
  const even1 = x1 + x6 + x2 + x5;
  const even3 = x0 + x7 - x3 - x4;
  const turned = (x1 + x6 - x2 - x5 + even3) * HALF;
  d[at] = even0 + even1;
  d[at + 4 * step] = even0 - even1;
  d[at + 2 * step] = even3 + turned;
  d[at + 6 * step] = even3 - turned;

  const odd7 = x0 - x7;
  const odd0 = x3 - x4 + x2 - x5;
  const odd1 = (x2 - x5 + x1 - x6) * HALF;
  const odd2 = x1 - x6 + odd7;
  const z5 = (odd0 - odd2) * SIN_8;
  const z2 = (COS_8 - SIN_8) * odd0 + z5;
  const z4 = (COS_8 + SIN_8) * odd2 + z5;
  d[at + 5 * step] = odd7 - odd1 + z2;
  d[at + 3 * step] = odd7 - odd1 - z2;
  d[at + step] = odd7 + odd1 + z4;
  d[at + 7 * step] = odd7 + odd1 - z4;
}

function inverseLine(d: Float64Array, at: number, step: number): void {
  const x0 = d[at]!;
  const x1 = d[at + step]!;
  const x2 = d[at + 2 * step]!;
  const x3 = d[at + 3 * step]!;
  const x4 = d[at + 4 * step]!;
  const x5 = d[at + 5 * step]!;
  const x6 = d[at + 6 * step]!;
  const x7 = d[at + 7 * step]!;

  const even13 = x2 + x6;
  const even12 = (x2 - x6) * Math.SQRT2 - even13;
  const e0 = x0 + x4 + even13;
  const e3 = x0 + x4 - even13;
  const e1 = x0 - x4 + even12;
  const e2 = x0 - x4 - even12;

  const z13 = x5 + x3;
  const z10 = x5 - x3;
  const z11 = x1 + x7;
  const z12 = x1 - x7;
  const o7 = z11 + z13;
  const z5 = (z10 + z12) * 2 * COS_8;
  const o6 = z5 - z10 * 2 * (COS_8 + SIN_8) - o7;
  const o5 = (z11 - z13) * Math.SQRT2 - o6;
  const o4 = z5 - z12 * 2 * (COS_8 - SIN_8) - o5;
  d[at] = e0 + o7;
  d[at + 7 * step] = e0 - o7;
  d[at + step] = e1 + o6;
  d[at + 6 * step] = e1 - o6;
  d[at + 2 * step] = e2 + o5;
  d[at + 5 * step] = e2 - o5;
  d[at + 3 * step] = e3 + o4;
  d[at + 4 * step] = e3 - o4;
}
