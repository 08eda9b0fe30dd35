import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { PublishedCurve } from './corruption.js';
import { type CorruptionName, corruptionNames } from './registry.js';
import { scalars } from './scalars.js';

/**
 * The curve of each corruption for images of no set that MedMNIST-C lists it for: level by level and number by number, the median over
 * all of its twelve sets that have the corruption (after the repairs of `published`). How many sets that is, is said beside.
 */
export const generalCurves: Readonly<Record<CorruptionName, PublishedCurve>> = {
  pixelate: scalars(0.7, 0.55, 0.4, 0.3, 0.25), // 12
  jpeg_compression: scalars(50, 30, 15, 10, 7), // 12
  gaussian_noise: scalars(0.04, 0.08, 0.12, 0.16, 0.2), // 7
  speckle_noise: scalars(0.05, 0.15, 0.2, 0.3, 0.4), // 9
  impulse_noise: scalars(0.01, 0.02, 0.03, 0.05, 0.08), // 7
  shot_noise: scalars(200, 100, 50, 25, 15), // 6
  defocus_blur: [
    [3, 0.1],
    [4, 0.2],
    [5, 0.2],
    [6, 0.4],
    [7, 0.3],
  ], // 5
  motion_blur: [
    [6.5, 5],
    [12.5, 5],
    [15, 8],
    [15, 11],
    [18.5, 13.5],
  ], // 6
  zoom_blur: [
    [1.11, 0.01],
    [1.15, 0.01],
    [1.2, 0.02],
    [1.24, 0.02],
    [1.3, 0.03],
  ], // 1
  gaussian_blur: scalars(11, 13, 15, 17, 21), // 6
  brightness_up: scalars(1.15, 1.25, 1.35, 1.45, 1.55), // 10
  brightness_down: scalars(0.85, 0.8, 0.7, 0.6, 0.5), // 11
  contrast_up: scalars(1.1, 1.2, 1.3, 1.4, 1.6), // 9
  contrast_down: scalars(0.85, 0.75, 0.65, 0.575, 0.4), // 12
  saturate: scalars(0.05, 0.1, 0.15, 0.185, 0.225), // 2
  stain_deposit: scalars(1, 2, 3, 4, 5), // 2
  bubble: [
    [6, 12.5],
    [8.5, 12.5],
    [11, 12.5],
    [13.5, 16],
    [16, 18.5],
  ], // 2
  black_corner: scalars(1.1, 1.05, 1, 0.95, 0.9), // 1
  characters: [
    [1, 6, 0.14],
    [2, 7, 0.15],
    [3, 8, 0.16],
    [4, 9, 0.17],
    [6, 10, 0.18],
  ], // 1
  gamma_corr_up: scalars(1.3, 1.4, 1.6, 1.8, 2), // 5
  gamma_corr_down: scalars(0.9, 0.8, 0.7, 0.6, 0.4), // 5
};

/** The general curve of a corruption. @throws {SimdriftError} SIMDRIFT_UNKNOWN_EFFECT for a name that is none of `corruptionNames` */
export function generalCurve(name: string): PublishedCurve {
  if (Object.hasOwn(generalCurves, name)) return generalCurves[name as CorruptionName];
  throw new SimdriftError('SIMDRIFT_UNKNOWN_EFFECT', `MedMNIST-C has no corruption "${name}".`, {
    hint: nameHint(name, corruptionNames),
    facts: { effect: name },
  });
}
