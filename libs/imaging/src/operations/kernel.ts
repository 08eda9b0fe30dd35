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

/** A hundred weights below this move a level by less than a quarter. */
const NEGLIGIBLE = 1e-5;

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
  const reachX = reachOf(x, scale, parts);
  const reachY = reachOf(y, scale, parts);
  const width = 2 * reachX + 1;
  const grid = new Float64Array(width * (2 * reachY + 1));
  // An axis that no tap leaves is not read between pixels.
  const partsX = reachX === 0 ? 1 : parts;
  const partsY = reachY === 0 ? 1 : parts;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]! / (partsX * partsY);
    if (weight === 0) continue;
    for (let v = 0; v < partsY; v++) {
      const top = spread(reachY === 0 ? 0 : (y[i]! + (v + 0.5) / partsY - 0.5) * scale, down);
      for (let u = 0; u < partsX; u++) {
        const left = spread(reachX === 0 ? 0 : (x[i]! + (u + 0.5) / partsX - 0.5) * scale, across);
        for (let b = 0; b < 4; b++) {
          const share = weight * down[b]!;
          if (share === 0) continue;
          const at = (top + b + reachY) * width + left + reachX;
          for (let a = 0; a < 4; a++) if (across[a] !== 0) grid[at + a] = grid[at + a]! + share * across[a]!;
        }
      }
    }
  }
  return kernelOfGrid(grid, reachX, reachY);
}

const across = new Float64Array(4);
const down = new Float64Array(4);

/** The taps of a dense grid, row by row, with the middle at (reachX, reachY); negligible ones are dropped. */
function kernelOfGrid(grid: Float64Array, reachX: number, reachY: number): Kernel {
  const width = 2 * reachX + 1;
  let count = 0;
  for (let i = 0; i < grid.length; i++) if (Math.abs(grid[i]!) > NEGLIGIBLE) count++;
  const dx = new Int32Array(count);
  const dy = new Int32Array(count);
  const weights = new Float64Array(count);
  for (let i = 0, tap = 0; tap < count; i++) {
    if (Math.abs(grid[i]!) <= NEGLIGIBLE) continue;
    dx[tap] = (i % width) - reachX;
    dy[tap] = Math.floor(i / width) - reachY;
    weights[tap++] = grid[i]!;
  }
  return { dx, dy, weights, reachX, reachY };
}

/** Room for the spread of every tap; none where all lie on the line itself. */
function reachOf(places: Float64Array, scale: number, parts: number): number {
  let furthest = 0;
  for (let i = 0; i < places.length; i++) furthest = Math.max(furthest, Math.abs(places[i]!));
  return furthest === 0 && parts === 1 ? 0 : Math.ceil((furthest + 0.5 * (1 - 1 / parts)) * scale) + 2;
}

/** Writes the weights of the four pixels about a place (Keys 1981, a = −1/2), and returns the first of them. */
function spread(place: number, weights: Float64Array): number {
  const whole = Math.floor(place);
  const f = place - whole;
  weights[0] = ((1 - 0.5 * f) * f - 0.5) * f;
  weights[1] = (1.5 * f - 2.5) * f * f + 1;
  weights[2] = ((2 - 1.5 * f) * f + 0.5) * f;
  weights[3] = (0.5 * f - 0.5) * f * f;
  return whole - 1;
}
