import type { PublishedCurve } from './corruption.js';
import { scalars } from './scalars.js';

/** The 21 corruptions of MedMNIST-C, in its order. */
export const corruptionNames = [
  'pixelate',
  'jpeg_compression',
  'gaussian_noise',
  'speckle_noise',
  'impulse_noise',
  'shot_noise',
  'defocus_blur',
  'motion_blur',
  'zoom_blur',
  'gaussian_blur',
  'brightness_up',
  'brightness_down',
  'contrast_up',
  'contrast_down',
  'saturate',
  'stain_deposit',
  'bubble',
  'black_corner',
  'characters',
  'gamma_corr_up',
  'gamma_corr_down',
] as const;

export type CorruptionName = (typeof corruptionNames)[number];

/**
 * Which corruptions MedMNIST-C applies to which set, with the numbers of levels 1 to 5, as published for 224 px: per corruption the
 * meaning of a row is in the file of that corruption. `zoom_blur` is [last zoom, step] of the published list of zooms from 1 on.
 *
 * What is repaired: the list of dermamnist's `black_corner` is not monotone as published (…, 0.90, 0.95) and sorted here; bloodmnist's
 * `stain_deposit` repeats 3 stains at levels 3 to 5, here it goes on as pathmnist's does; a sixth number that is never used
 * (retinamnist's `defocus_blur`, pneumoniamnist's `gaussian_blur`) is left out.
 *
 * @see Di Salvo, Doerrich & Ledig (2024), MedMNIST-C, arXiv 2406.17536; medmnistc 0.1.0 (Apache-2.0), corruptions/registry.py
 */
export const published: Readonly<Record<string, Readonly<Partial<Record<CorruptionName, PublishedCurve>>>>> = {
  pathmnist: {
    pixelate: scalars(0.8, 0.6, 0.4, 0.3, 0.25),
    jpeg_compression: scalars(50, 30, 15, 10, 7),
    defocus_blur: [
      [3, 0.1],
      [4, 0.1],
      [5, 0.2],
      [6, 0.2],
      [7, 0.3],
    ],
    motion_blur: [
      [5, 5],
      [10, 5],
      [15, 5],
      [15, 8],
      [15, 12],
    ],
    brightness_up: scalars(1.1, 1.15, 1.2, 1.22, 1.25),
    brightness_down: scalars(0.85, 0.8, 0.75, 0.72, 0.7),
    contrast_up: scalars(1.1, 1.2, 1.3, 1.4, 1.6),
    contrast_down: scalars(0.8, 0.7, 0.6, 0.55, 0.5),
    saturate: scalars(0.05, 0.1, 0.15, 0.2, 0.25),
    stain_deposit: scalars(1, 2, 3, 4, 5),
    bubble: [
      [7, 15],
      [10, 15],
      [12, 15],
      [15, 20],
      [17, 25],
    ],
  },
  bloodmnist: {
    pixelate: scalars(0.6, 0.5, 0.4, 0.3, 0.25),
    jpeg_compression: scalars(50, 30, 15, 10, 7),
    defocus_blur: [
      [2, 0.01],
      [3, 0.1],
      [4, 0.1],
      [5, 0.1],
      [6, 0.1],
    ],
    motion_blur: [
      [3, 3],
      [5, 5],
      [10, 5],
      [10, 7],
      [10, 9],
    ],
    brightness_up: scalars(1.1, 1.2, 1.3, 1.35, 1.4),
    brightness_down: scalars(0.9, 0.8, 0.7, 0.6, 0.5),
    contrast_up: scalars(1.1, 1.15, 1.2, 1.25, 1.3),
    contrast_down: scalars(0.9, 0.8, 0.7, 0.6, 0.5),
    saturate: scalars(0.05, 0.1, 0.15, 0.17, 0.2),
    stain_deposit: scalars(1, 2, 3, 4, 5),
    bubble: [
      [5, 10],
      [7, 10],
      [10, 10],
      [12, 12],
      [15, 12],
    ],
  },
  dermamnist: {
    pixelate: scalars(0.7, 0.5, 0.4, 0.3, 0.25),
    jpeg_compression: scalars(30, 20, 15, 10, 7),
    gaussian_noise: scalars(0.04, 0.08, 0.12, 0.18, 0.26),
    speckle_noise: scalars(0.05, 0.15, 0.2, 0.35, 0.45),
    impulse_noise: scalars(0.01, 0.03, 0.06, 0.09, 0.17),
    shot_noise: scalars(60, 25, 18, 10, 5),
    defocus_blur: [
      [4, 0.1],
      [5, 0.2],
      [6, 0.3],
      [7, 0.4],
      [8, 0.5],
    ],
    motion_blur: [
      [10, 5],
      [15, 5],
      [15, 8],
      [15, 12],
      [20, 15],
    ],
    zoom_blur: [
      [1.11, 0.01],
      [1.15, 0.01],
      [1.2, 0.02],
      [1.24, 0.02],
      [1.3, 0.03],
    ],
    brightness_up: scalars(1.1, 1.2, 1.3, 1.4, 1.5),
    brightness_down: scalars(0.9, 0.8, 0.7, 0.6, 0.5),
    contrast_up: scalars(1.1, 1.2, 1.3, 1.4, 1.6),
    contrast_down: scalars(0.8, 0.7, 0.6, 0.5, 0.4),
    black_corner: scalars(1.1, 1.05, 1, 0.95, 0.9),
    characters: [
      [1, 6, 0.14],
      [2, 7, 0.15],
      [3, 8, 0.16],
      [4, 9, 0.17],
      [6, 10, 0.18],
    ],
  },
  retinamnist: {
    pixelate: scalars(0.8, 0.6, 0.5, 0.4, 0.35),
    jpeg_compression: scalars(30, 25, 20, 10, 5),
    gaussian_noise: scalars(0.04, 0.08, 0.12, 0.16, 0.2),
    speckle_noise: scalars(0.1, 0.15, 0.2, 0.25, 0.3),
    defocus_blur: [
      [4, 0.1],
      [5, 0.2],
      [6, 0.3],
      [7, 0.4],
      [8, 0.5],
    ],
    motion_blur: [
      [8, 5],
      [15, 5],
      [15, 8],
      [15, 12],
      [20, 15],
    ],
    brightness_down: scalars(0.9, 0.8, 0.7, 0.6, 0.5),
    contrast_down: scalars(0.9, 0.8, 0.7, 0.6, 0.4),
  },
  tissuemnist: {
    pixelate: scalars(0.4, 0.3, 0.2, 0.15, 0.1),
    jpeg_compression: scalars(25, 20, 15, 10, 7),
    impulse_noise: scalars(0.01, 0.015, 0.02, 0.025, 0.03),
    gaussian_blur: scalars(13, 15, 17, 21, 25),
    brightness_up: scalars(1.3, 1.4, 1.5, 1.6, 1.7),
    brightness_down: scalars(0.8, 0.7, 0.6, 0.5, 0.4),
    contrast_up: scalars(1.1, 1.2, 1.3, 1.4, 1.6),
    contrast_down: scalars(0.9, 0.8, 0.7, 0.6, 0.4),
  },
  octmnist: {
    pixelate: scalars(0.3, 0.25, 0.2, 0.15, 0.1),
    jpeg_compression: scalars(30, 15, 10, 7, 5),
    speckle_noise: scalars(0.15, 0.3, 0.4, 0.5, 0.6),
    defocus_blur: [
      [0.5, 0.6],
      [1, 0.5],
      [1.5, 0.1],
      [2, 0.5],
      [2.5, 0.1],
    ],
    motion_blur: [
      [10, 3],
      [15, 5],
      [15, 8],
      [15, 12],
      [20, 15],
    ],
    contrast_down: scalars(0.6, 0.4, 0.3, 0.2, 0.15),
  },
  breastmnist: {
    pixelate: scalars(0.3, 0.25, 0.2, 0.15, 0.1),
    jpeg_compression: scalars(50, 30, 15, 10, 7),
    speckle_noise: scalars(0.1, 0.15, 0.2, 0.25, 0.3),
    motion_blur: [
      [5, 5],
      [9, 7],
      [9, 10],
      [13, 10],
      [17, 12],
    ],
    brightness_up: scalars(1.4, 1.5, 1.6, 1.8, 2),
    brightness_down: scalars(0.55, 0.5, 0.45, 0.4, 0.3),
    contrast_down: scalars(0.9, 0.8, 0.7, 0.6, 0.4),
  },
  pneumoniamnist: {
    pixelate: scalars(0.8, 0.7, 0.6, 0.5, 0.4),
    jpeg_compression: scalars(50, 30, 15, 10, 7),
    gaussian_noise: scalars(0.04, 0.05, 0.06, 0.07, 0.08),
    speckle_noise: scalars(0.05, 0.07, 0.1, 0.15, 0.2),
    impulse_noise: scalars(0.005, 0.01, 0.013, 0.017, 0.02),
    shot_noise: scalars(300, 200, 150, 100, 80),
    gaussian_blur: scalars(3, 5, 7, 9, 11),
    brightness_up: scalars(1.1, 1.2, 1.3, 1.4, 1.5),
    brightness_down: scalars(0.9, 0.8, 0.7, 0.6, 0.5),
    contrast_up: scalars(1.1, 1.2, 1.3, 1.4, 1.6),
    contrast_down: scalars(0.9, 0.8, 0.7, 0.6, 0.4),
    gamma_corr_up: scalars(1.1, 1.2, 1.3, 1.4, 1.6),
    gamma_corr_down: scalars(0.9, 0.8, 0.7, 0.6, 0.4),
  },
};

/** Whether MedMNIST-C lists the corruption for the data set, e.g. `corruptionApplies('octmnist', 'saturate')` is false. */
export function corruptionApplies(dataset: string, name: string): boolean {
  return publishedCurve(dataset, name) !== undefined;
}

/** The published numbers of a corruption for a data set; none where MedMNIST-C does not list the pair. */
export function publishedCurve(dataset: string, name: string): PublishedCurve | undefined {
  const curves = Object.hasOwn(published, dataset) ? published[dataset] : undefined;
  return curves !== undefined && Object.hasOwn(curves, name) ? curves[name as CorruptionName] : undefined;
}
