/** How bright a colour looks (Rec. 601), in 0..255; equal channels give that very level, without rounding error. */
export function luma(red: number, green: number, blue: number): number {
  return red + 0.587 * (green - red) + 0.114 * (blue - red);
}
