import { SimdriftError } from '@simdrift/contracts';

/** An image: uint8, height × width × channels, row by row, channels together (HWC). */
export interface Image {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/** An image of the same shape, all black. */
export function blankLike({ height, width, channels }: Image): Image {
  return { height, width, channels, pixels: new Uint8Array(height * width * channels) };
}

/** The same pixels in memory of their own (a Buffer's `slice` would share it). */
export function copyImage({ height, width, channels, pixels }: Image): Image {
  return { height, width, channels, pixels: new Uint8Array(pixels) };
}

/** Refuses what is not an image. @throws {SimdriftError} SIMDRIFT_IMAGE: no pixels, 2 or 4 channels, size and bytes disagree */
export function requireImage({ height, width, channels, pixels }: Image): void {
  const sized = Number.isInteger(height) && Number.isInteger(width) && height > 0 && width > 0;
  if (sized && (channels === 1 || channels === 3) && isBytes(pixels) && pixels.length === height * width * channels)
    return;
  const bytes = isBytes(pixels) ? `${pixels.length} bytes` : 'pixels that are not bytes';
  throw new SimdriftError(
    'SIMDRIFT_IMAGE',
    `${height} × ${width} × ${String(channels)} with ${bytes} is not an image.`,
    {
      hint: 'Give height × width × 1 (gray) or 3 (RGB) bytes, row by row.',
      facts: { height, width, channels },
    },
  );
}

// Not instanceof: pixels may come from another realm (a worker, a test runner).
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && (value as Uint8Array).BYTES_PER_ELEMENT === 1;
}
