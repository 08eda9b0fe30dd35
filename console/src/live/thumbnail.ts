import type { PixelsDto } from './live-dto.js';

/** The longest side of a picture in the film strip, in pixels. */
export const THUMBNAIL_SIDE = 56;

/**
 * A picture small enough to travel twelve at a time: box-averaged by a whole factor until its longer side is at most
 * {@link THUMBNAIL_SIDE}. A 28 × 28 picture is returned as it is.
 */
export function thumbnail(picture: PixelsDto): PixelsDto {
  const factor = Math.ceil(Math.max(picture.height, picture.width) / THUMBNAIL_SIDE);
  if (factor <= 1) return picture;
  const { channels } = picture;
  const pixels = Buffer.from(picture.data, 'base64');
  const height = Math.max(1, Math.floor(picture.height / factor));
  const width = Math.max(1, Math.floor(picture.width / factor));
  const small = Buffer.alloc(height * width * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let dy = 0; dy < factor; dy++)
          for (let dx = 0; dx < factor; dx++)
            sum += pixels[((y * factor + dy) * picture.width + x * factor + dx) * channels + c] ?? 0;
        small[(y * width + x) * channels + c] = Math.round(sum / (factor * factor));
      }
  return { height, width, channels, data: small.toString('base64') };
}
