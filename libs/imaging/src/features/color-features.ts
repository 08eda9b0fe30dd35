import type { Image } from '../image.js';

/** The features of colour: red share, blue share and saturation, to `out` from `offset` on. */
export function colorFeatures({ pixels }: Image, out: Float32Array, offset: number): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  let highest = 0;
  let range = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const r = pixels[i]!;
    const g = pixels[i + 1]!;
    const b = pixels[i + 2]!;
    const high = r > g ? (r > b ? r : b) : g > b ? g : b;
    const low = r < g ? (r < b ? r : b) : g < b ? g : b;
    red += r;
    green += g;
    blue += b;
    highest += high;
    range += high - low;
  }
  const all = red + green + blue;
  out[offset] = all > 0 ? red / all : 1 / 3;
  out[offset + 1] = all > 0 ? blue / all : 1 / 3;
  out[offset + 2] = highest > 0 ? range / highest : 0;
}
