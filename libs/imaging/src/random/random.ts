import { philox } from './philox.js';
import { edges, inside, TAIL } from './ziggurat.js';

/** Random numbers for one purpose at one place of a stream. */
export class Random {
  /** @param state - four words, not all zero (xoshiro128++) */
  constructor(private readonly state: Uint32Array) {}

  /** The next uint32. */
  next(): number {
    const s = this.state;
    const s0 = s[0]!;
    const s1 = s[1]!;
    const s3 = s[3]!;
    const sum = (s0 + s3) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + s0) >>> 0;
    const x2 = s[2]! ^ s0;
    const x3 = s3 ^ s1;
    s[1] = s1 ^ x2;
    s[0] = s0 ^ x3;
    s[2] = x2 ^ (s1 << 9);
    s[3] = (x3 << 11) | (x3 >>> 21);
    return result;
  }

  /** As many words as `next` would give, into `out`: for loops over pixels, where the state had better stay in registers. */
  fill(out: Uint32Array, count = out.length): void {
    const s = this.state;
    let s0 = s[0]! | 0;
    let s1 = s[1]! | 0;
    let s2 = s[2]! | 0;
    let s3 = s[3]! | 0;
    for (let i = 0; i < count; i++) {
      const sum = (s0 + s3) | 0;
      out[i] = ((sum << 7) | (sum >>> 25)) + s0;
      const t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
    s[0] = s0;
    s[1] = s1;
    s[2] = s2;
    s[3] = s3;
  }

  /** Uniform in [0, 1), 32 bits fine. */
  uniform(): number {
    return this.next() * 2.3283064365386963e-10;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number in [0, n), without bias that could be measured (n far below 2^32). */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** Standard normal, exact in distribution, 24 bits fine: the ziggurat. */
  normal(): number {
    for (;;) {
      const bits = this.next() | 0;
      const layer = bits & 0xff;
      // The upper 24 bits, symmetric about 0, in (−1, 1).
      const place = ((bits >> 8) + 0.5) * 1.1920928955078125e-7;
      const value = place * edges[layer]!;
      if (Math.abs(place) < inside[layer]! || this.underCurve(layer, value)) return value;
      if (layer === 0) return place < 0 ? -this.tail() : this.tail();
    }
  }

  /** Whether a point at `value`, at a random height of its layer, lies under the curve. */
  private underCurve(layer: number, value: number): boolean {
    if (layer === 0) return false;
    const lower = Math.exp(-0.5 * (edges[layer]! ** 2 - value * value));
    const upper = Math.exp(-0.5 * (edges[layer + 1]! ** 2 - value * value));
    return upper + this.uniform() * (lower - upper) < 1;
  }

  /** A normal beyond the last box (Marsaglia 1964). */
  private tail(): number {
    for (;;) {
      const beyond = -Math.log(1 - this.uniform()) / TAIL;
      if (-2 * Math.log(1 - this.uniform()) > beyond * beyond) return TAIL + beyond;
    }
  }
}

/** Two words that stand for (seed, stream, purpose); make it once, use it at every seq. */
export interface RandomKey {
  readonly k0: number;
  readonly k1: number;
}

/** The key for a seed, a stream and a purpose, e.g. `randomKey(7, 'north', 'noise')`. */
export function randomKey(seed: number, stream: string, purpose: string): RandomKey {
  const text = `${seed}\u0000${stream}\u0000${purpose}`;
  return { k0: fnv1a(text, 0x811c9dc5), k1: fnv1a(text, 0x9747b28c) };
}

/**
 * The generator for a place: the same numbers whoever asks, in whatever order (DESIGN.md rule 1). Philox gives the state
 * for the place, xoshiro128++ the numbers from there on.
 *
 * @example randomAt(randomKey(7, 'north', 'draw'), 1204).below(624)
 */
export function randomAt(key: RandomKey, seq: number): Random {
  const state = new Uint32Array(4);
  philox(state, key.k0, key.k1, seq >>> 0, Math.floor(seq / 0x100000000), 0, 0x51d);
  return new Random(state);
}

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // FNV's low bits are weak: finish with Murmur3's mixer.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
