const histogram = new Uint32Array(256);

/** n · log2(n) for the counts of small images, where most of them lie. */
const countBits = Float64Array.from({ length: 1024 }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)));

/**
 * The features that do not ask where a pixel lies: mean (0), deviation (1), entropy (4) and dynamic range (7) of `out` from
 * `offset` on. Returns the sum of squared deviations from the mean, in gray levels².
 */
export function histogramFeatures(plane: Uint8Array, count: number, out: Float32Array, offset: number): number {
  histogram.fill(0);
  for (let i = 0; i < count; i++) histogram[plane[i]!]!++;

  let sum = 0;
  let squares = 0;
  let bits = 0;
  let seen = 0;
  let low = -1;
  let high = -1;
  for (let level = 0; level < 256; level++) {
    const n = histogram[level]!;
    if (n === 0) continue;
    sum += n * level;
    squares += n * level * level;
    bits += n < 1024 ? countBits[n]! : n * Math.log2(n);
    seen += n;
    if (low < 0 && seen >= 0.05 * count) low = level;
    if (high < 0 && seen >= 0.95 * count) high = level;
  }
  const spread = squares - (sum * sum) / count;
  out[offset] = sum / count / 255;
  out[offset + 1] = Math.sqrt(Math.max(0, spread) / count) / 255;
  out[offset + 4] = Math.max(0, Math.log2(count) - bits / count);
  out[offset + 7] = (high - low) / 255;
  return spread;
}
