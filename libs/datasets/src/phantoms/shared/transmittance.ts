/** The share of light that passes an optical depth: near exp(-depth) by its reciprocal's series, above 0, the same on every machine. */
export function transmittance(depth: number): number {
  return 1 / (1 + depth * (1 + depth * (0.5 + depth * (1 / 6 + depth * (1 / 24)))));
}
