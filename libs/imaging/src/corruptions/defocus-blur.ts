import { convolve } from '../operations/convolve.js';
import { type Kernel, resampleKernel, type Taps } from '../operations/kernel.js';
import type { Corruption } from './corruption.js';

/**
 * A disk for every point: a row is [radius of the disk, deviation of the Gaussian that softens its rim], in pixels.
 *
 * The disk is all pixels within the radius, as published, softened by a 3 × 3 Gaussian. Radii between halves of a pixel blend the two
 * disks about them; levels are evenly apart in the radius and in the variance that the softening adds. On other rasters the taps are read between pixels (`resampleKernel`): a disk of radius 4 at 224 px is one of half a
 * pixel at 28 px, which blurs by the same share of the image. Beyond the border the image is mirrored.
 *
 * Not copied: the published kernel is cut to 17 × 17 and mirrored inside it, so that a softened disk of radius 8 brightens the image.
 */
export const defocusBlur: Corruption<readonly [radius: number, flank: number]> = {
  name: 'defocus_blur',
  title: 'Defocus blur',
  description: 'The plane of focus is missed: every point becomes a disk, the shape of the aperture.',
  family: 'blur',
  channels: 'any',
  strength: ([radius = 0, deviation = 0]) => [radius, flankOf(deviation)],
  nothing: () => [0, 0],
  render: (image, [radius, flank], scale) => convolve(image, [kernelFor(radius, flank, scale)], 'mirror'),
};

/** The weight of either neighbour in a Gaussian of three taps: what it adds to the variance grows in proportion. */
function flankOf(deviation: number): number {
  const beside = Math.exp(-0.5 / deviation ** 2);
  return beside / (1 + 2 * beside);
}

const kernels = new Map<string, Kernel>();

/** A ramp asks for ever new kernels, a step for one again and again: the last few are kept. */
function kernelFor(radius: number, flank: number, scale: number): Kernel {
  const key = `${radius} ${flank} ${scale}`;
  let kernel = kernels.get(key);
  if (kernel === undefined) {
    if (kernels.size >= 16) kernels.clear();
    kernels.set(key, (kernel = resampleKernel(softDisk(radius, flank), scale)));
  }
  return kernel;
}

/** The taps of the softened disk, on the raster of 224 px. */
function softDisk(radius: number, flank: number): Taps {
  const side = Math.ceil(radius) + 1;
  const smaller = Math.floor(2 * radius) / 2;
  const larger = Math.min(smaller + 0.5, Math.ceil(2 * radius) / 2);
  const share = larger === smaller ? 0 : (radius - smaller) / (larger - smaller);
  const disks = [
    [smaller, 1 - share],
    [larger, share],
  ] as const;
  const width = 2 * side + 1;
  const disk = new Float64Array(width * width);
  for (const [r, weight] of disks) {
    const inside: number[] = [];
    for (let i = 0; i < disk.length; i++) {
      if (((i % width) - side) ** 2 + (Math.floor(i / width) - side) ** 2 <= r * r) inside.push(i);
    }
    for (const i of inside) disk[i]! += weight / inside.length;
  }
  const taps: Taps = {
    x: Float64Array.from(disk, (_, i) => (i % width) - side),
    y: Float64Array.from(disk, (_, i) => Math.floor(i / width) - side),
    weights: new Float64Array(disk.length),
  };
  for (let i = 0; i < disk.length; i++) {
    if (disk[i] === 0) continue;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const weight = (dx === 0 ? 1 - 2 * flank : flank) * (dy === 0 ? 1 - 2 * flank : flank);
        taps.weights[i + dy * width + dx]! += disk[i]! * weight;
      }
    }
  }
  return taps;
}
