import type { Likeness } from '../shared/likeness.js';
import type { Looks } from '../shared/vary.js';

/** What a tissue looks like. Lengths in pixels (one is 4 µm), densities of the stains in optical depth, the rest shares. */
export type HistologyTrait =
  | 'eosin'
  | 'blue'
  | 'uneven'
  | 'grain'
  | 'fibre'
  | 'wave'
  | 'gaps'
  | 'nuclei'
  | 'size'
  | 'stretch'
  | 'dark'
  | 'fat'
  | 'gland'
  | 'lumen'
  | 'goblet'
  | 'crowd'
  | 'disorder';

export type HistologyLooks = Looks<HistologyTrait>;

/** Eosin and haematoxylin of the ground; how uneven it is at large, and how grainy. */
type Ground = readonly [eosin: number, blue: number, uneven: number, grain: number];
/** Strength of the fibres, how far they wave, white clefts between. */
type Fibre = readonly [fibre: number, wave: number, gaps: number];
/** Nuclei on 100 pixels (160 µm²), their radius, how much longer than wide they are, their haematoxylin. */
type Nuclei = readonly [nuclei: number, size: number, stretch: number, dark: number];
/** How much of it is fat cells, how much glands; the glands' hollow and goblet cells as shares of the radius, crowding of their nuclei, disorder. */
type Build = readonly [fat: number, gland: number, lumen: number, goblet: number, crowd: number, disorder: number];

function looks(ground: Ground, fibres: Fibre, cells: Nuclei, build: Build): HistologyLooks {
  const [eosin, blue, uneven, grain] = ground;
  const [fibre, wave, gaps] = fibres;
  const [nuclei, size, stretch, dark] = cells;
  const [fat, gland, lumen, goblet, crowd, disorder] = build;
  return {
    ...{ eosin, blue, uneven, grain, fibre, wave, gaps, nuclei, size, stretch, dark },
    ...{ fat, gland, lumen, goblet, crowd, disorder },
  };
}

/** The typical tile of each class, in the order of the labels, as pathology books describe haematoxylin and eosin. */
export const HISTOLOGY_LOOKS: readonly HistologyLooks[] = [
  // Adipose: large empty cells with thin walls.
  looks([0.42, 0.06, 0.2, 0.1], [0.1, 1, 0], [0.25, 0.9, 0.6, 0.8], [1, 0, 0, 0, 0, 0]),
  // Background: glass, and dust on it.
  looks([0.05, 0.09, 0.12, 0.04], [0, 0, 0], [0, 0.6, 0, 0.3], [0, 0, 0, 0, 0, 0]),
  // Debris: grains and shreds of dead cells.
  looks([0.42, 0.34, 0.6, 0.36], [0.12, 3, 0.12], [4, 0.7, 0.3, 0.55], [0, 0, 0, 0, 0, 0]),
  // Lymphocytes: small, round, dark nuclei side by side.
  looks([0.26, 0.3, 0.2, 0.1], [0.03, 1, 0.02], [19, 0.98, 0.05, 1.0], [0, 0, 0, 0, 0, 0]),
  // Mucus: pale lakes with streaks.
  looks([0.2, 0.17, 0.55, 0.08], [0.22, 5, 0.22], [0.6, 0.8, 0.3, 0.55], [0, 0, 0, 0, 0, 0]),
  // Smooth muscle: pink fibres side by side, long nuclei along them.
  looks([0.74, 0.13, 0.15, 0.06], [0.17, 1.2, 0.05], [2.6, 0.95, 2, 0.5], [0, 0, 0, 0, 0, 0]),
  // Normal mucosa: round glands with goblet cells, nuclei at their foot, leukocytes between.
  looks([0.42, 0.24, 0.2, 0.1], [0.05, 1, 0.03], [5, 0.9, 0.2, 0.7], [0, 1, 0.2, 0.64, 0.55, 0.05]),
  // Stroma of a cancer: wavy collagen with clefts, spindle cells.
  looks([0.54, 0.15, 0.35, 0.1], [0.36, 4.5, 0.3], [4, 0.9, 1.4, 0.62], [0, 0, 0, 0, 0, 0]),
  // Tumour: irregular glands of crowded, large nuclei.
  looks([0.4, 0.3, 0.25, 0.12], [0.05, 1, 0.05], [6, 1.2, 0.45, 0.98], [0, 1, 0.16, 0.2, 0.95, 0.3]),
];

/** How much the tiles of one class differ. */
export const HISTOLOGY_DEVIATIONS: HistologyLooks = looks(
  [0.075, 0.05, 0.12, 0.07],
  [0.05, 0.7, 0.07],
  [0.9, 0.1, 0.2, 0.1],
  [0, 0, 0.07, 0.08, 0.12, 0.07],
);

/**
 * Which tissue a tile may pass for, and how often: a desmoplastic stroma looks like muscle, mucus with dead cells like debris, a well
 * differentiated tumour like mucosa, a follicle is scattered in stroma.
 */
export const HISTOLOGY_LIKENESS: readonly (readonly Likeness[])[] = [
  [[1, 0.05]],
  [
    [0, 0.03],
    [4, 0.03],
  ],
  [
    [4, 0.14],
    [7, 0.12],
    [8, 0.08],
  ],
  [
    [8, 0.06],
    [2, 0.05],
  ],
  [
    [2, 0.1],
    [7, 0.08],
  ],
  [
    [7, 0.22],
    [2, 0.03],
  ],
  [
    [8, 0.16],
    [3, 0.03],
  ],
  [
    [5, 0.26],
    [2, 0.08],
  ],
  [
    [6, 0.1],
    [2, 0.06],
  ],
];
