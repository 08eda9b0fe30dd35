import { SimdriftError } from '@simdrift/contracts';
import type { Image } from '@simdrift/imaging';
import { convertIndexedToRgb, decode, encode, type DecodedPng } from 'fast-png';

/**
 * A PNG as an image of 8 bits: 16 bits are rounded, 1 to 4 bits spread over 0 to 255, palettes looked up, and what is transparent lies
 * on white.
 *
 * @param file - only for messages
 * @throws {SimdriftError} `SIMDRIFT_IMAGE` when it is no PNG, damaged or cut off
 */
export function pngToImage(bytes: Uint8Array, file: string): Image {
  const png = decoded(bytes, file);
  const { width, height } = png;
  const { samples, channels } = eightBit(png, file);
  if (width < 1 || height < 1 || samples.length !== width * height * channels) throw bad(file, 'is cut off');
  const colors = channels < 3 ? 1 : 3;
  const opaque = channels === colors;
  const key = png.palette === undefined && opaque ? png.transparency : undefined;
  const pixels = new Uint8Array(width * height * colors);
  for (let at = 0; at < width * height; at++) {
    const alpha = opaque ? (key !== undefined && isKey(png, key, at) ? 0 : 255) : samples[at * channels + colors]!;
    for (let color = 0; color < colors; color++) {
      const value = samples[at * channels + color]!;
      pixels[at * colors + color] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return { height, width, channels: colors, pixels };
}

/** An image as a PNG; the same pixels give the same bytes. */
export function imageToPng({ height, width, channels, pixels }: Image): Uint8Array {
  return encode({ width, height, channels, depth: 8, data: pixels });
}

function decoded(bytes: Uint8Array, file: string): DecodedPng {
  try {
    return decode(bytes, { checkCrc: true });
  } catch (error) {
    throw bad(file, `cannot be decoded (${(error as Error).message.trim().replace(/[.:]$/, '')})`, error);
  }
}

/** Samples of 0 to 255, as many a pixel as `channels` says. */
function eightBit(png: DecodedPng, file: string): { samples: Uint8Array; channels: number } {
  const { data, depth, channels, palette } = png;
  if (palette !== undefined) {
    try {
      return { samples: convertIndexedToRgb(png), channels: palette[0]?.length ?? 0 };
    } catch (error) {
      throw bad(file, `has a palette that does not fit its pixels (${(error as Error).message})`, error);
    }
  }
  if (depth === 16) return { samples: Uint8Array.from(data, (value) => Math.round(value / 257)), channels };
  if (depth === 8) return { samples: Uint8Array.from(data), channels };
  return { samples: unpacked(png), channels };
}

/** Gray samples of 1, 2 or 4 bits, several in a byte; each row begins with a byte of its own. */
function unpacked({ data, depth, width, height }: DecodedPng): Uint8Array {
  const rowBytes = Math.ceil((width * depth) / 8);
  const largest = 2 ** depth - 1;
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const bit = (at % width) * depth;
    const byte = data[Math.floor(at / width) * rowBytes + (bit >> 3)] ?? 0;
    return (((byte >> (8 - depth - (bit & 7))) & largest) * 255) / largest;
  });
}

/** Whether a pixel has the one colour that the file declares transparent. */
function isKey({ data, channels, depth }: DecodedPng, key: Uint16Array, at: number): boolean {
  // Packed samples cannot be told apart here; a colour key on them is left opaque.
  if (depth < 8 || key.length !== channels) return false;
  for (let channel = 0; channel < channels; channel++) {
    if (data[at * channels + channel] !== key[channel]) return false;
  }
  return true;
}

function bad(file: string, fault: string, cause?: unknown): SimdriftError {
  return new SimdriftError('SIMDRIFT_IMAGE', `${file} ${fault}.`, {
    hint: 'Give a whole PNG file, gray or RGB.',
    facts: { file },
    ...(cause === undefined ? {} : { cause }),
  });
}
