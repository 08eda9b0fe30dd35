/** Weights at whole pixels about the one that is computed: `out(x, y) = Σ weight · in(x + dx, y + dy)`. */
export interface Kernel {
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  readonly weights: Float64Array;
  /** How far the taps reach, in pixels to either side. */
  readonly reachX: number;
  readonly reachY: number;
}

/** Taps at places that need not be whole pixels. */
export interface Taps {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights: Float64Array;
}

/** Below this a weight changes no byte, whatever the image. */
const NEGLIGIBLE = 1e-9;

/**
 * The kernel that reads an image at places between its pixels: taps are scaled, and each is spread over the 4 × 4 pixels about it by cubic
 * convolution (Keys 1981). That keeps the mean and the variance of the taps, so a blur of half a pixel blurs like one of four pixels on an
 * eightfold raster; at scale 1, taps at whole pixels stay what they are. On rasters finer than that of the taps (scale above 1)
 * each tap is split evenly over the width that it stands for, so that no gaps open.
 *
 * @param scale - pixels per unit of the taps
 * @example resampleKernel({ x: [0, 4], y: [0, 0], weights: [0.5, 0.5] }, 0.125) reads half at 0 and half at 0.5 pixels to the right
 */
export function resampleKernel({ x, y, weights }: Taps, scale: number): Kernel {
  const parts = Math.max(1, Math.ceil(scale - 1e-9));
  const [reachX, reachY] = [reachOf(x, scale, parts), reachOf(y, scale, parts)];
  const width = 2 * reachX + 1;
  const grid = new Float64Array(width * (2 * reachY + 1));
  const flatX = reachX === 0;
  const flatY = reachY === 0;
  const [partsX, partsY] = [flatX ? 1 : parts, flatY ? 1 : parts];
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]! / (partsX * partsY);
    for (let v = 0; v < partsY; v++) {
      const [row, down] = split((y[i]! + (v + 0.5) / partsY - 0.5) * scale);
      for (let u = 0; u < partsX; u++) {
        const [column, across] = split((x[i]! + (u + 0.5) / partsX - 0.5) * scale);
        for (let b = flatY ? 1 : 0; b < (flatY ? 2 : 4); b++) {
          const share = weight * (flatY ? 1 : keys(b, down));
          const at = (row + b - 1 + reachY) * width + column - 1 + reachX;
          if (share === 0) continue;
          if (flatX) grid[at + 1]! += share;
          else for (let a = 0; a < 4; a++) grid[at + a]! += share * keys(a, across);
        }
      }
    }
  }
  return kernelOfGrid(grid, reachX, reachY);
}

/** The taps of a dense grid, row by row, with the middle at (reachX, reachY); negligible ones are dropped. */
export function kernelOfGrid(grid: Float64Array, reachX: number, reachY: number): Kernel {
  const width = 2 * reachX + 1;
  const kept: number[] = [];
  for (let i = 0; i < grid.length; i++) if (Math.abs(grid[i]!) > NEGLIGIBLE) kept.push(i);
  return {
    dx: Int32Array.from(kept, (i) => (i % width) - reachX),
    dy: Int32Array.from(kept, (i) => Math.floor(i / width) - reachY),
    weights: Float64Array.from(kept, (i) => grid[i]!),
    reachX,
    reachY,
  };
}

/** Room for the spread of every tap; none where all lie on the line itself. */
function reachOf(places: Float64Array, scale: number, parts: number): number {
  let furthest = 0;
  for (let i = 0; i < places.length; i++) furthest = Math.max(furthest, Math.abs(places[i]!));
  return furthest === 0 && parts === 1 ? 0 : Math.ceil((furthest + 0.5 * (1 - 1 / parts)) * scale) + 2;
}

function split(place: number): readonly [whole: number, fraction: number] {
  const whole = Math.floor(place);
  return [whole, place - whole];
}

/** Weight of the pixel at −1, 0, 1 or 2 (numbered 0 to 3) for a place at `f` in [0, 1) (Keys 1981, a = −1/2). */
function keys(pixel: number, f: number): number {
  if (pixel === 0) return ((1 - 0.5 * f) * f - 0.5) * f;
  if (pixel === 1) return (1.5 * f - 2.5) * f * f + 1;
  if (pixel === 2) return ((2 - 1.5 * f) * f + 0.5) * f;
  return (0.5 * f - 0.5) * f * f;
}
