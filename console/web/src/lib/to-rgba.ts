import type { PixelsDto } from '../../../src/live/live-dto.js';

/** The pixels of a picture as a canvas takes them: four bytes each, opaque; gray goes into all three colours. */
export function toRgba({ height, width, channels, data }: PixelsDto): Uint8ClampedArray {
  const bytes = atob(data);
  const rgba = new Uint8ClampedArray(height * width * 4);
  for (let i = 0; i < height * width; i++) {
    for (let c = 0; c < 3; c++) rgba[i * 4 + c] = bytes.charCodeAt(i * channels + (channels === 3 ? c : 0));
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}
