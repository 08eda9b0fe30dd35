import type { Image } from '../image.js';
import { Random } from '../random/random.js';

// By name, because a test's global `Math` is looked up anew each time, and slowly.
const { abs, floor, max, min } = Math;

/** The pictures, words and places of `fixtures/make_corruptions.py`, number by number the same. */
export function picture(seed: number, size: number, channels: 1 | 3): Image {
  const pixels = new Uint8Array(size * size * channels);
  const centreU = param(seed, 0, 1600, 2500);
  const centreV = param(seed, 1, 1600, 2500);
  const radius = param(seed, 2, 900, 1700);
  const bodies = [0, 1, 2].map((c) => param(seed, 3 + c, 60, 140));
  const waves = [0, 1, 2].map((i) => ({ u: param(seed, 10 + i, 1, 9), v: param(seed, 20 + i, 1, 9), phase: 64 * i }));
  for (let y = 0, at = 0; y < size; y++) {
    const v = floor((y * 4096) / size);
    for (let x = 0; x < size; x++) {
      const u = floor((x * 4096) / size);
      const inside = (u - centreU) ** 2 + (v - centreV) ** 2 < radius ** 2;
      for (let c = 0; c < channels; c++, at++) {
        let wave = 0;
        for (const { u: alongU, v: alongV, phase } of waves) {
          wave += abs(((floor((u * alongU + v * alongV) / 8) + c * phase) % 512) - 256);
        }
        const grain = (((x * 73 + y * 151 + c * 37 + seed * 17) * (x * 13 + y * 7 + 11)) % 251) % 41;
        const level = 10 + (inside ? bodies[c]! : 0) + floor(wave / 6) + grain - 20;
        pixels[at] = min(255, max(0, level));
      }
    }
  }
  return { height: size, width: size, channels, pixels };
}

/** Which elements of an image of `size` bytes are stored. */
export function places(seed: number, samples: number, size: number): number[] {
  return Array.from({ length: samples }, (_, i) => (seed * 31 + i * 7919) % size);
}

/** The words that the reference was given, in place of random ones. */
export class GivenWords extends Random {
  private current: number;

  constructor(seed: number) {
    super(Uint32Array.of(1, 0, 0, 0));
    this.current = (Math.imul(seed, 2654435761) + 1) >>> 0;
  }

  override next(): number {
    this.current = (Math.imul(this.current, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(this.current ^ (this.current >>> 16), 0x45d9f3b);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }

  override fill(out: Uint32Array, count = out.length): void {
    for (let i = 0; i < count; i++) out[i] = this.next();
  }
}

/** A whole number in [low, high). */
function param(seed: number, index: number, low: number, high: number): number {
  return low + ((((seed * 7919 + index * 104729 + 12345) * 48271) % 2147483647) % (high - low));
}
