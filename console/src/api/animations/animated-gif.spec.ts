import { describe, expect, it } from '@jest/globals';
import type { Image } from '@simdrift/imaging';
import { animatedGif } from './animated-gif.js';
import { degradingFrames } from './degrading-frames.js';
import { paletteOf } from './palette.js';

/** Reads what {@link animatedGif} writes, as the standard says it is to be read: colours of each frame, and how long it is shown. */
function decode(gif: Uint8Array) {
  const word = (at: number) => gif[at]! | (gif[at + 1]! << 8);
  const [width, height, entries] = [word(6), word(8), 2 ** ((gif[10]! & 7) + 1)];
  const table = gif.subarray(13, 13 + 3 * entries);
  let at = 13 + 3 * entries;
  const frames: { delay: number; colours: number[] }[] = [];
  let delay = 0;
  while (gif[at] !== 0x3b) {
    if (gif[at] === 0x21) {
      if (gif[at + 1] === 0xf9) delay = word(at + 4);
      for (at += 2; gif[at] !== 0; at += gif[at]! + 1);
      at += 1;
    } else {
      expect([gif[at], word(at + 5), word(at + 7)]).toEqual([0x2c, width, height]);
      const bits = gif[at + 10]!;
      const data: number[] = [];
      for (at += 11; gif[at] !== 0; at += gif[at]! + 1) data.push(...gif.subarray(at + 1, at + 1 + gif[at]!));
      at += 1;
      const colours = unpack(data, bits).map(
        (k) => (table[3 * k]! << 16) | (table[3 * k + 1]! << 8) | table[3 * k + 2]!,
      );
      frames.push({ delay, colours });
    }
  }
  return { width, height, frames };
}

function unpack(data: readonly number[], bits: number): number[] {
  const clear = 1 << bits;
  const out: number[] = [];
  let entries: number[][] = [];
  let [width, held, count, previous] = [bits + 1, 0, 0, [] as number[]];
  const reset = () => {
    entries = [...Array.from({ length: clear }, (_, i) => [i]), [], []];
    width = bits + 1;
    previous = [];
  };
  for (const byte of data) {
    held |= byte << count;
    count += 8;
    while (count >= width) {
      const code = held & ((1 << width) - 1);
      held >>>= width;
      count -= width;
      if (code === clear + 1) return out;
      if (code === clear) {
        reset();
        continue;
      }
      const entry = entries[code] ?? [...previous, previous[0]!];
      out.push(...entry);
      if (previous.length > 0 && entries.length < 4096) entries.push([...previous, entry[0]!]);
      if (entries.length === 1 << width && width < 12) width += 1;
      previous = entry;
    }
  }
  throw new Error('no end code');
}

/** Shades that follow no pattern, so that the code table fills and is cleared. */
function noisy(side: number, channels: 1 | 3): Image {
  let state = 7;
  const pixels = Uint8Array.from({ length: side * side * channels }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 24;
  });
  return { height: side, width: side, channels, pixels };
}

describe(animatedGif.name, () => {
  it('gives every gray pixel back, as often as it is enlarged, through a full code table', () => {
    const image = noisy(96, 1);
    const { width, height, frames } = decode(animatedGif([{ image, delay: 10 }], 1));
    expect([width, height]).toEqual([96, 96]);
    expect(frames[0]!.colours.map((colour) => colour & 255)).toEqual([...image.pixels]);
    const enlarged = decode(animatedGif([{ image: noisy(4, 1), delay: 10 }], 3));
    const small = noisy(4, 1).pixels;
    expect(enlarged.width).toBe(12);
    enlarged.frames[0]!.colours.forEach((colour, i) =>
      expect(colour & 255).toBe(small[Math.floor(i / 36) * 4 + Math.floor((i % 12) / 3)]),
    );
  });

  it('draws thousands of colours with 256 that are near them', () => {
    const image = noisy(40, 3);
    const { frames } = decode(animatedGif([{ image, delay: 10 }], 1));
    const off = frames[0]!.colours.map((colour, i) =>
      Math.hypot(...[16, 8, 0].map((shift, c) => ((colour >> shift) & 255) - image.pixels[3 * i + c]!)),
    );
    // A box of a 256th of the cube has half a diagonal of about 35.
    expect(off.reduce((sum, each) => sum + each, 0) / off.length).toBeLessThan(35);
    expect(new Set(frames[0]!.colours).size).toBeLessThanOrEqual(256);
  });

  it('works for one colour alone', () => {
    const image: Image = { height: 2, width: 2, channels: 1, pixels: Uint8Array.of(9, 9, 9, 9) };
    expect(decode(animatedGif([{ image, delay: 1 }], 2)).frames[0]!.colours).toEqual(Array(16).fill(0x090909));
  });
});

describe(degradingFrames.name, () => {
  it('begins with the image itself and ends strongest, with a bar as long as the severity', () => {
    const image = noisy(28, 1);
    const frames = degradingFrames(image, 'noise', { dataset: 'pneumoniamnist', count: 5, seed: 1 });
    expect(frames).toHaveLength(5);
    expect([...frames[0]!.image.pixels.subarray(0, 784)]).toEqual([...image.pixels]);
    const bars = frames.map((frame) => frame.image.pixels.subarray(784).filter((value) => value === 255).length);
    expect(bars).toEqual([0, 7, 14, 21, 28]);
    const changed = frames.map((frame) =>
      image.pixels.reduce((sum, value, i) => sum + Math.abs(value - frame.image.pixels[i]!), 0),
    );
    expect(changed[4]).toBeGreaterThan(changed[1]!);
  });
});

describe(paletteOf.name, () => {
  it('keeps each of few colours', () => {
    const palette = paletteOf([0x102030, 0xffffff, 0x102030]);
    expect(palette.colours[palette.entryOf(0x102030)]).toEqual([0x10, 0x20, 0x30]);
    expect(palette.colours).toHaveLength(2);
  });
});
