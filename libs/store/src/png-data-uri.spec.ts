import { describe, expect, it } from '@jest/globals';
import { decode } from 'fast-png';
import { pngDataUri } from './png-data-uri.js';

describe(pngDataUri.name, () => {
  it.each([1, 3] as const)('keeps every pixel of an image of %p channels', (channels) => {
    const pixels = Uint8Array.from({ length: 28 * 20 * channels }, (_, i) => (i * 37) % 256);
    const uri = pngDataUri({ width: 28, height: 20, channels, pixels });
    const png = decode(Buffer.from(uri.replace(/^data:image\/png;base64,/, ''), 'base64'));
    expect({ width: png.width, height: png.height, channels: png.channels, pixels: [...png.data] }).toEqual({
      width: 28,
      height: 20,
      channels,
      pixels: [...pixels],
    });
  });
});
