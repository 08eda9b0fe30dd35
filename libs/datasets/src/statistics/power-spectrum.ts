/**
 * Mean power of square gray planes by spatial frequency, in cycles a side: each plane less its mean, under a Hann window, its squared Fourier
 * coefficients averaged over rings of width 1.
 *
 * @param planes - side² values each, row by row
 * @returns power at 0, 1, … up to below side / 2 cycles
 */
export function powerSpectrum(planes: readonly Float64Array[], side: number): Float64Array {
  const half = Math.floor(side / 2);
  const [cosines, sines] = waves(side);
  const window = Float64Array.from({ length: side }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (side - 1)));
  const power = new Float64Array(half);
  const rings = new Float64Array(half);
  const [real, imaginary] = [new Float64Array(side * side), new Float64Array(side * side)];
  for (const plane of planes) {
    const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length;
    for (let y = 0; y < side; y++) {
      for (let u = 0; u < side; u++) {
        let [a, b] = [0, 0];
        for (let x = 0; x < side; x++) {
          const value = (plane[y * side + x]! - mean) * window[x]! * window[y]!;
          a += value * cosines[(u * x) % side]!;
          b -= value * sines[(u * x) % side]!;
        }
        real[y * side + u] = a;
        imaginary[y * side + u] = b;
      }
    }
    for (let u = 0; u < side; u++) {
      for (let v = 0; v < side; v++) {
        const ring = Math.round(Math.hypot(Math.min(u, side - u), Math.min(v, side - v)));
        if (ring >= half) continue;
        let [a, b] = [0, 0];
        for (let y = 0; y < side; y++) {
          const [c, s] = [cosines[(v * y) % side]!, sines[(v * y) % side]!];
          a += real[y * side + u]! * c + imaginary[y * side + u]! * s;
          b += imaginary[y * side + u]! * c - real[y * side + u]! * s;
        }
        power[ring]! += a * a + b * b;
        rings[ring]! += 1;
      }
    }
  }
  return power.map((sum, ring) => sum / rings[ring]!);
}

/**
 * Slope of the power over frequency, both as logarithms, from 2 cycles a side on: about −2 to −4 for photographs; steeper is smoother.
 *
 * @example spectrumSlope(Float64Array.from([0, 1, 1, 0.25])); // −3.4: from 2 to 3 cycles the power falls to a quarter
 */
export function spectrumSlope(power: Float64Array): number {
  const points = Array.from(power, (value, k) => [Math.log(k), Math.log(value)] as const).slice(2);
  const [meanX, meanY] = [0, 1].map((i) => points.reduce((sum, point) => sum + point[i]!, 0) / points.length);
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX!) * (y - meanY!), 0);
  return covariance / points.reduce((sum, [x]) => sum + (x - meanX!) ** 2, 0);
}

function waves(side: number): [Float64Array, Float64Array] {
  const angles = Float64Array.from({ length: side }, (_, i) => (2 * Math.PI * i) / side);
  return [angles.map(Math.cos), angles.map(Math.sin)];
}
