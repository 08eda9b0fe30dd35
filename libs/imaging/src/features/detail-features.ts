/** From the mean absolute response to Immerkær's mask (norm 6) to the deviation of a Gaussian. */
const NOISE_SCALE = Math.sqrt(Math.PI / 2) / 6;

/**
 * The features that ask about neighbours: Laplacian variance (2), high-frequency share (3), edge density (5) and noise (6) of
 * `out` from `offset` on; 0 where the image is too small to have neighbours (below 3 × 3, for the share below 2 × 2).
 *
 * @param spread - the sum of squared deviations from the mean
 */
export function detailFeatures(
  plane: Uint8Array,
  height: number,
  width: number,
  spread: number,
  out: Float32Array,
  offset: number,
): void {
  let laplacians = 0;
  let squares = 0;
  let gradients = 0;
  let masked = 0;
  for (let y = 1; y < height - 1; y++) {
    const row = y * width;
    // Three columns slide along the row: their second differences downwards serve the mask, the rest the other two.
    let left = plane[row]!;
    let here = plane[row + 1]!;
    let leftBend = plane[row - width]! - 2 * left + plane[row + width]!;
    let up = plane[row - width + 1]!;
    let down = plane[row + width + 1]!;
    for (let x = 1; x < width - 1; x++) {
      const right = plane[row + x + 1]!;
      const rightUp = plane[row - width + x + 1]!;
      const rightDown = plane[row + width + x + 1]!;
      const bend = up - 2 * here + down;
      const rightBend = rightUp - 2 * right + rightDown;
      const laplacian = bend + left - 2 * here + right;
      const across = right - left;
      const along = down - up;
      laplacians += laplacian;
      squares += laplacian * laplacian;
      gradients += Math.sqrt(across * across + along * along);
      masked += Math.abs(leftBend - 2 * bend + rightBend);
      left = here;
      here = right;
      up = rightUp;
      down = rightDown;
      leftBend = bend;
    }
  }
  const inner = Math.max(1, (height - 2) * (width - 2));
  const mean = laplacians / inner;
  out[offset + 2] = (squares / inner - mean * mean) / (255 * 255);
  out[offset + 3] = spread > 0 ? haarDetail(plane, height, width) / spread : 0;
  out[offset + 5] = gradients / 2 / inner / 255;
  out[offset + 6] = ((masked / inner) * NOISE_SCALE) / 255;
}

/** The sum of squared deviations of pixels from the mean of their block of 2 × 2 (Haar's detail energy). */
function haarDetail(plane: Uint8Array, height: number, width: number): number {
  let detail = 0;
  for (let y = 0; y + 1 < height; y += 2) {
    for (let at = y * width; at + 1 < y * width + width; at += 2) {
      const a = plane[at]!;
      const b = plane[at + 1]!;
      const c = plane[at + width]!;
      const d = plane[at + width + 1]!;
      const horizontal = a - b + c - d;
      const vertical = a + b - c - d;
      const diagonal = a - b - c + d;
      detail += horizontal * horizontal + vertical * vertical + diagonal * diagonal;
    }
  }
  return detail / 4;
}
