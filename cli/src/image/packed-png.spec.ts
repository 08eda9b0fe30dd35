import { describe, expect, it } from '@jest/globals';
import type { Image } from '@simdrift/imaging';
import { decode } from 'fast-png';
import { packedPng } from './packed-png.js';
import { pngToImage } from './png-image.js';

const image = (channels: 1 | 3, value: (i: number) => number): Image => ({
  height: 20,
  width: 20,
  channels,
  pixels: Uint8Array.from({ length: 400 * channels }, (_, i) => value(i)),
});

describe(packedPng.name, () => {
  it.each([
    ['gray', image(1, (i) => i % 251), { channels: 1, colors: 0 }],
    ['RGB of equal channels, as gray', image(3, (i) => Math.floor(i / 3) % 200), { channels: 1, colors: 0 }],
    ['few colours, with a palette', image(3, (i) => (i % 3) * 40 + (i % 7)), { channels: 1, colors: 7 }],
    ['many colours', image(3, (i) => Math.imul(i, 2654435761) >>> 24), { channels: 3, colors: 0 }],
  ])('keeps every pixel: %s', (_, original, kind) => {
    const png = packedPng(original);
    const { channels, palette = [] } = decode(png);
    expect({ channels, colors: palette.length }).toEqual(kind);
    const back = pngToImage(png, 'x.png');
    const expand = ({ channels, pixels }: Image) =>
      channels === 3 ? [...pixels] : [...pixels].flatMap((v) => [v, v, v]);
    expect(expand(back)).toEqual(expand(original));
  });
});
