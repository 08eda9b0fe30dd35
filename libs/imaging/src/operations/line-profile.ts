/**
 * Adds `amplitude` to what of a profile lies within `width` of `start`; an element that is covered in part receives its part. So
 * a line thinner than a pixel is faint, not missing, and has the same weight at every resolution.
 *
 * @param profile - elements of size 1, from 0 on
 * @param start - in elements, may lie outside
 * @param width - in elements, above 0
 */
export function addLine(profile: Float64Array, length: number, start: number, width: number, amplitude: number): void {
  const end = start + width;
  for (let i = Math.max(0, Math.floor(start)); i < Math.min(length, end); i++) {
    profile[i]! += amplitude * Math.max(0, Math.min(i + 1, end) - Math.max(i, start));
  }
}
