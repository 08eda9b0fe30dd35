import { encode } from 'fast-png';

/** An image as it travels: uint8, height × width × channels. */
export interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/**
 * An image as a PNG data URI, for a field that Grafana and the console show as a picture. About 1 kB for 28 × 28 gray.
 *
 * @example pngDataUri({ width: 1, height: 1, channels: 1, pixels: Uint8Array.of(7) }).slice(0, 22); // 'data:image/png;base64,'
 */
export function pngDataUri({ width, height, channels, pixels }: RawImage): string {
  // A thumbnail: stored as it is, it is an eighth larger and made six times as fast.
  const png = encode({ width, height, channels, depth: 8, data: pixels }, { zlib: { level: 0 } });
  return `data:image/png;base64,${Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString('base64')}`;
}
