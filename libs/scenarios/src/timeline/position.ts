/** The frame that a position of a scenario means in a run of `frames`: a number is itself, `"50%"` half of them. */
export function frameOf(position: number | string, frames: number): number {
  return typeof position === 'number' ? position : Math.round((Number.parseFloat(position) / 100) * frames);
}
