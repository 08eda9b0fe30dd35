import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { encode } from 'fast-png';
import { imageToPng, pngToImage } from './png-image.js';

const read = (png: Uint8Array) => pngToImage(png, 'x.png');
const pixelsOf = (png: Uint8Array) => [...read(png).pixels];

describe(pngToImage.name, () => {
  it.each([1, 3] as const)('reads back what was written, %s channels', (channels) => {
    const pixels = Uint8Array.from({ length: 6 * channels }, (_, i) => i * 13);
    const image = { height: 2, width: 3, channels, pixels };
    const again = read(imageToPng(image));
    expect({ ...again, pixels: [...again.pixels] }).toEqual({ ...image, pixels: [...pixels] });
  });

  it('lays what is transparent on white', () => {
    const rgba = [200, 100, 0, 255, 200, 100, 0, 0, 200, 100, 0, 51];
    const png = encode({ width: 3, height: 1, channels: 4, data: Uint8Array.from(rgba) });
    expect(pixelsOf(png)).toEqual([200, 100, 0, 255, 255, 255, 244, 224, 204]);
    expect(read(png).channels).toBe(3);
    const grayAlpha = encode({ width: 2, height: 1, channels: 2, data: Uint8Array.of(10, 255, 10, 0) });
    expect(pixelsOf(grayAlpha)).toEqual([10, 255]);
  });

  it('rounds 16 bits to 8', () => {
    const png = encode({ width: 4, height: 1, channels: 1, depth: 16, data: Uint16Array.of(0, 257, 32768, 65535) });
    expect(pixelsOf(png)).toEqual([0, 1, 128, 255]);
  });

  it('spreads few bits over all levels, each row from a byte of its own', () => {
    expect(pixelsOf(chunked({ width: 3, height: 2, depth: 1, type: 0 }, [[0b10100000], [0b01000000]]))).toEqual([
      255, 0, 255, 0, 255, 0,
    ]);
    expect(pixelsOf(chunked({ width: 3, height: 1, depth: 4, type: 0 }, [[0x0f, 0x10]]))).toEqual([0, 255, 17]);
  });

  it('looks up a palette, transparent entries too', () => {
    const palette: Chunk = ['PLTE', Uint8Array.of(255, 0, 0, 0, 0, 255)];
    const opaque = chunked({ width: 3, height: 1, depth: 1, type: 3 }, [[0b01000000]], [palette]);
    expect(pixelsOf(opaque)).toEqual([255, 0, 0, 0, 0, 255, 255, 0, 0]);
    const clear = chunked(
      { width: 2, height: 1, depth: 8, type: 3 },
      [[0, 1]],
      [palette, ['tRNS', Uint8Array.of(255, 0)]],
    );
    expect(pixelsOf(clear)).toEqual([255, 0, 0, 255, 255, 255]);
  });

  it('refuses a file that is cut off at any byte, in one line', () => {
    const whole = imageToPng({ height: 9, width: 9, channels: 1, pixels: new Uint8Array(81).map((_, i) => i * 3) });
    // The last chunk is empty: without it, the picture is whole.
    for (let length = 0; length < whole.length - 12; length++) {
      expect(() => read(whole.subarray(0, length))).toThrow(/^x\.png [^\n]+\.$/);
    }
  });

  it('refuses a damaged byte in the picture', () => {
    const png = imageToPng({ height: 9, width: 9, channels: 1, pixels: new Uint8Array(81).map((_, i) => i * 3) });
    png[50]! ^= 0x10;
    expect(() => read(png)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_IMAGE' }));
  });
});

type Chunk = readonly [name: string, bytes: Uint8Array];

/** A PNG of rows as they are packed, for the kinds that the encoder does not write. */
function chunked(
  { width, height, depth, type }: { width: number; height: number; depth: number; type: number },
  rows: readonly number[][],
  between: readonly Chunk[] = [],
): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, type, 0, 0, 0], 8);
  const body = deflateSync(Uint8Array.from(rows.flatMap((row) => [0, ...row])));
  const chunks: Chunk[] = [['IHDR', head], ...between, ['IDAT', body], ['IEND', new Uint8Array()]];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks.map(chunk)]);
}

function chunk([name, bytes]: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, check]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
