/** The nearest byte: rounded, and held in 0..255, so that no value wraps. */
export function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0;
}
