/** A box filter of fractional width: 2 · radius + 1 whole samples, and a share `edge` of the next one on either side. */
export interface Box {
  readonly radius: number;
  readonly edge: number;
}

/** The box that is `width` samples wide (1 or more). */
export function boxOfWidth(width: number): Box {
  const radius = Math.floor((width - 1) / 2);
  return { radius, edge: (width - 1) / 2 - radius };
}

/**
 * The box that, used three times, blurs like a Gaussian of deviation `sigma` (samples, 0 or more). Unlike a sampled kernel it
 * is continuous in sigma, is the identity at 0, and costs the same for any sigma.
 *
 * @see Gwosdek, Grewenig, Bruhn & Weickert (2011), Theoretical foundations of Gaussian convolution by extended box filtering
 */
export function boxOfSigma(sigma: number): Box {
  const variance = (sigma * sigma) / 3;
  const radius = Math.floor((Math.sqrt(12 * variance + 1) - 1) / 2);
  const next = radius + 1;
  return { radius, edge: ((2 * radius + 1) * (radius * next - 3 * variance)) / (6 * (variance - next * next)) };
}

/**
 * Slides a box along a line.
 *
 * @param source - `length + 2 · (radius + 1)` samples: the line with its margins
 * @param target - receives `length` samples
 */
export function slide({ radius, edge }: Box, source: Float64Array, target: Float64Array, length: number): void {
  const far = 2 * radius + 2;
  const scale = 1 / (far - 1 + 2 * edge);
  let sum = 0;
  for (let i = 1; i < far; i++) sum += source[i]!;
  for (let i = 0; i < length; i++) {
    const entering = source[i + far]!;
    target[i] = (sum + edge * (source[i]! + entering)) * scale;
    sum += entering - source[i + 1]!;
  }
}
