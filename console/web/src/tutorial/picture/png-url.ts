import type { Image } from '@simdrift/imaging';
import { encode } from 'fast-png';

/** An image as a `data:` URL of a PNG, which both a page and a file of its own can show. */
export function pngUrl({ height, width, channels, pixels }: Image): string {
  const bytes = encode({ width, height, channels, depth: 8, data: pixels });
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}
