import type { Image } from '@simdrift/imaging';
import { gifLzw } from './gif-lzw.js';
import { paletteOf } from './palette.js';

export interface GifFrame {
  readonly image: Image;
  /** How long it is shown, in hundredths of a second. */
  readonly delay: number;
}

/**
 * An animated GIF that repeats for ever. Gray images keep every shade; colour images share 256 colours over all frames.
 *
 * @param frames - images of one size, from one on
 * @param scale - pixels a side that each pixel becomes, a whole number
 */
export function animatedGif(frames: readonly GifFrame[], scale: number): Buffer {
  const first = frames[0]!.image;
  const colours = frames.map(({ image }) => coloursOf(image));
  const palette = paletteOf(union(colours));
  const bits = Math.max(2, Math.ceil(Math.log2(Math.max(2, palette.colours.length))));
  const [width, height] = [first.width * scale, first.height * scale];
  const table = Buffer.alloc(3 * 2 ** bits);
  palette.colours.forEach((colour, i) => table.set(colour, 3 * i));
  const parts: Uint8Array[] = [
    Buffer.from('GIF89a'),
    Uint8Array.of(...low(width), ...low(height), 0xf0 | (bits - 1), 0, 0),
    table,
    Uint8Array.of(0x21, 0xff, 11),
    Buffer.from('NETSCAPE2.0'),
    Uint8Array.of(3, 1, 0, 0, 0),
  ];
  frames.forEach(({ delay }, k) => {
    const indices = Uint8Array.from(colours[k]!, (colour) => palette.entryOf(colour));
    parts.push(
      Uint8Array.of(0x21, 0xf9, 4, 4, ...low(delay), 0, 0),
      Uint8Array.of(0x2c, 0, 0, 0, 0, ...low(width), ...low(height), 0),
      gifLzw(enlarged(indices, first, scale), bits),
    );
  });
  return Buffer.concat([...parts, Uint8Array.of(0x3b)]);
}

function low(value: number): [number, number] {
  return [value & 255, value >> 8];
}

function* union(parts: readonly Uint32Array[]): Iterable<number> {
  for (const part of parts) yield* part;
}

/** 0xRRGGBB of each pixel. */
function coloursOf({ pixels, channels, height, width }: Image): Uint32Array {
  return Uint32Array.from({ length: height * width }, (_, i) =>
    channels === 1 ? pixels[i]! * 0x010101 : (pixels[3 * i]! << 16) | (pixels[3 * i + 1]! << 8) | pixels[3 * i + 2]!,
  );
}

/** Nearest neighbour: what the model sees are these very pixels. */
function enlarged(indices: Uint8Array, { width, height }: Image, scale: number): Uint8Array {
  const large = new Uint8Array(indices.length * scale * scale);
  for (let y = 0; y < height * scale; y++)
    for (let x = 0; x < width * scale; x++)
      large[y * width * scale + x] = indices[Math.floor(y / scale) * width + Math.floor(x / scale)]!;
  return large;
}
