import type { Image } from '@simdrift/imaging';
import type { PixelsDto } from './preview-dto.js';

/** An image as answers carry it. */
export function pixelsOf({ height, width, channels, pixels }: Image): PixelsDto {
  return { height, width, channels, data: Buffer.from(pixels).toString('base64') };
}
