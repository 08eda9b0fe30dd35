/**
 * The 8 × 8 cosine transform in whole numbers, as the "slow integer" method of the Independent JPEG Group's library computes it, to the
 * last bit: constants with 13 fractional bits, 2 more bits between the passes. With `dct.ts` a coefficient now and then
 * falls to the other side of a rounding step, and a whole block looks different from what a decoder shows.
 *
 * @see Loeffler, Ligtenberg & Moschytz (1989), Practical fast 1-D DCT algorithms with 11 multiplications, ICASSP
 */

/** Transforms levels (−128 to 127) in place; coefficients come out 8 times the orthonormal ones. */
export function forwardInteger(block: Int32Array): void {
  for (let i = 0; i < 64; i += 8) forwardLine(block, i, 1, 11, -2);
  for (let i = 0; i < 8; i++) forwardLine(block, i, 8, 15, 2);
}

/** Transforms orthonormal coefficients back to levels (about −128 to 127, not yet limited), in place. */
export function inverseInteger(block: Int32Array): void {
  for (let i = 0; i < 8; i++) inverseLine(block, i, 8, 11);
  for (let i = 0; i < 64; i += 8) inverseLine(block, i, 1, 18);
}

/** @param shift - bits dropped from products; `evenShift` - from the two sums that need none (negative: bits gained) */
function forwardLine(d: Int32Array, at: number, step: number, shift: number, evenShift: number): void {
  const sum07 = d[at]! + d[at + 7 * step]!;
  const odd7 = d[at]! - d[at + 7 * step]!;
  const sum16 = d[at + step]! + d[at + 6 * step]!;
  const odd6 = d[at + step]! - d[at + 6 * step]!;
  const sum25 = d[at + 2 * step]! + d[at + 5 * step]!;
  const odd5 = d[at + 2 * step]! - d[at + 5 * step]!;
  const sum34 = d[at + 3 * step]! + d[at + 4 * step]!;
  const odd4 = d[at + 3 * step]! - d[at + 4 * step]!;

  const even0 = sum07 + sum34;
  const even3 = sum07 - sum34;
  const even1 = sum16 + sum25;
  const even2 = sum16 - sum25;
  const half = 1 << (shift - 1);
  if (evenShift < 0) {
    d[at] = (even0 + even1) << -evenShift;
    d[at + 4 * step] = (even0 - even1) << -evenShift;
  } else {
    const evenHalf = 1 << (evenShift - 1);
    d[at] = (even0 + even1 + evenHalf) >> evenShift;
    d[at + 4 * step] = (even0 - even1 + evenHalf) >> evenShift;
  }
  const turned = (even2 + even3) * 4433;
  d[at + 2 * step] = (turned + even3 * 6270 + half) >> shift;
  d[at + 6 * step] = (turned - even2 * 15137 + half) >> shift;

  const z5 = (odd4 + odd6 + odd5 + odd7) * 9633;
  const z1 = (odd4 + odd7) * -7373;
  const z2 = (odd5 + odd6) * -20995;
  const z3 = (odd4 + odd6) * -16069 + z5;
  const z4 = (odd5 + odd7) * -3196 + z5;
  d[at + 7 * step] = (odd4 * 2446 + z1 + z3 + half) >> shift;
  d[at + 5 * step] = (odd5 * 16819 + z2 + z4 + half) >> shift;
  d[at + 3 * step] = (odd6 * 25172 + z2 + z3 + half) >> shift;
  d[at + step] = (odd7 * 12299 + z1 + z4 + half) >> shift;
}

function inverseLine(d: Int32Array, at: number, step: number, shift: number): void {
  const turned = (d[at + 2 * step]! + d[at + 6 * step]!) * 4433;
  const low2 = turned - d[at + 6 * step]! * 15137;
  const low3 = turned + d[at + 2 * step]! * 6270;
  const low0 = (d[at]! + d[at + 4 * step]!) << 13;
  const low1 = (d[at]! - d[at + 4 * step]!) << 13;
  const half = 1 << (shift - 1);
  const even0 = low0 + low3 + half;
  const even3 = low0 - low3 + half;
  const even1 = low1 + low2 + half;
  const even2 = low1 - low2 + half;

  const x7 = d[at + 7 * step]!;
  const x5 = d[at + 5 * step]!;
  const x3 = d[at + 3 * step]!;
  const x1 = d[at + step]!;
  const z5 = (x7 + x3 + x5 + x1) * 9633;
  const z1 = (x7 + x1) * -7373;
  const z2 = (x5 + x3) * -20995;
  const z3 = (x7 + x3) * -16069 + z5;
  const z4 = (x5 + x1) * -3196 + z5;
  const odd0 = x7 * 2446 + z1 + z3;
  const odd1 = x5 * 16819 + z2 + z4;
  const odd2 = x3 * 25172 + z2 + z3;
  const odd3 = x1 * 12299 + z1 + z4;
  d[at] = (even0 + odd3) >> shift;
  d[at + 7 * step] = (even0 - odd3) >> shift;
  d[at + step] = (even1 + odd2) >> shift;
  d[at + 6 * step] = (even1 - odd2) >> shift;
  d[at + 2 * step] = (even2 + odd1) >> shift;
  d[at + 5 * step] = (even2 - odd1) >> shift;
  d[at + 3 * step] = (even3 + odd0) >> shift;
  d[at + 4 * step] = (even3 - odd0) >> shift;
}
