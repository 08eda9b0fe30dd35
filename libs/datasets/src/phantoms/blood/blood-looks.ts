import type { Looks } from '../shared/vary.js';

/** What a blood cell looks like. Lengths of parts in shares of the cell's radius, colours from 0 to 1. */
export type BloodTrait =
  | 'radius'
  | 'lobes'
  | 'arc'
  | 'turn'
  | 'lobe'
  | 'offset'
  | 'dark'
  | 'chromatin'
  | 'granules'
  | 'veil'
  | 'red'
  | 'green'
  | 'blue'
  | 'granuleRed'
  | 'granuleGreen'
  | 'granuleBlue';

export type BloodLooks = Looks<BloodTrait>;

type Row = readonly [
  /** Radius in pixels; lobes of the nucleus, on an arc of this radius, each turned by 2·atan(turn) from the one before, and their radius. */
  cell: readonly [radius: number, lobes: number, arc: number, turn: number, lobe: number, offset: number],
  /** Darkness of the nucleus, its unevenness; strength of the granules, and how much of it lies over the nucleus. */
  inside: readonly [dark: number, chromatin: number, granules: number, veil: number],
  cytoplasm: readonly [red: number, green: number, blue: number],
  granule: readonly [red: number, green: number, blue: number],
];

function looks([cell, inside, cytoplasm, granule]: Row): BloodLooks {
  const [radius, lobes, arc, turn, lobe, offset] = cell;
  const [dark, chromatin, granules, veil] = inside;
  const [red, green, blue] = cytoplasm;
  const [granuleRed, granuleGreen, granuleBlue] = granule;
  return {
    ...{ radius, lobes, arc, turn, lobe, offset, dark, chromatin, granules, veil, red, green, blue },
    ...{ granuleRed, granuleGreen, granuleBlue },
  };
}

/**
 * The typical cell of each class, in the order of the labels: what haematology books say of size, nucleus, cytoplasm and granules
 * (Bain, Blood Cells: A Practical Guide), in pixels of .26 µm × 200 / 28.
 */
export const BLOOD_LOOKS: readonly BloodLooks[] = [
  // Basophil: a nucleus of two or three lobes under coarse, dark granules.
  looks([
    [8.6, 2.6, 0.34, 0.8, 0.42, 0.1],
    [0.75, 0.4, 0.95, 0.7],
    [0.74, 0.57, 0.72],
    [0.3, 0.12, 0.42],
  ]),
  // Eosinophil: two lobes, orange granules.
  looks([
    [9.5, 2.1, 0.42, 0.95, 0.39, 0.16],
    [0.72, 0.3, 0.85, 0.05],
    [0.9, 0.66, 0.6],
    [0.86, 0.48, 0.4],
  ]),
  // Erythroblast: small, with a round and very dark nucleus in pinkish gray.
  looks([
    [6.6, 1, 0.02, 0.2, 0.66, 0.12],
    [1, 0.25, 0.05, 0],
    [0.72, 0.58, 0.68],
    [0.6, 0.45, 0.6],
  ]),
  // Immature granulocyte: large, the nucleus round to indented, the cytoplasm bluish pink with fine granules.
  looks([
    [10.3, 2.4, 0.2, 0.38, 0.54, 0.2],
    [0.56, 0.45, 0.45, 0.12],
    [0.77, 0.6, 0.76],
    [0.62, 0.36, 0.62],
  ]),
  // Lymphocyte: a round nucleus that leaves a thin rim of pale blue.
  looks([
    [7.6, 1, 0.03, 0.2, 0.82, 0.08],
    [0.82, 0.3, 0.05, 0],
    [0.67, 0.66, 0.85],
    [0.55, 0.45, 0.7],
  ]),
  // Monocyte: large, a kidney-shaped, lacy nucleus in gray blue.
  looks([
    [10.5, 3.6, 0.38, 0.42, 0.4, 0.1],
    [0.5, 0.5, 0.18, 0],
    [0.7, 0.63, 0.77],
    [0.62, 0.5, 0.7],
  ]),
  // Neutrophil: three to five lobes, pale pink.
  looks([
    [9.4, 3.8, 0.43, 0.62, 0.31, 0.08],
    [0.78, 0.25, 0.25, 0],
    [0.89, 0.74, 0.77],
    [0.76, 0.52, 0.66],
  ]),
  // Platelet: tiny, no nucleus, purple granules.
  looks([
    [3.1, 1, 0.05, 0.2, 0.4, 0.1],
    [0.45, 0.5, 0.6, 1],
    [0.74, 0.58, 0.74],
    [0.48, 0.28, 0.58],
  ]),
];

/** How much the cells of one class differ. */
export const BLOOD_DEVIATIONS: BloodLooks = looks([
  [0.75, 0.4, 0.05, 0.09, 0.045, 0.06],
  [0.09, 0.1, 0.13, 0.05],
  [0.022, 0.028, 0.025],
  [0.03, 0.03, 0.03],
]);

/**
 * Cells between two classes: what a cell of a class may be on its way from or to, or look like, and how often one of it does.
 * Maturation (immature granulocyte to neutrophil), and likenesses that the literature counts as common errors.
 */
export const BLOOD_LIKENESS: readonly (readonly (readonly [like: number, share: number])[])[] = [
  [[3, 0.12]],
  [[6, 0.08]],
  [[4, 0.14]],
  [
    [6, 0.13],
    [5, 0.08],
    [0, 0.04],
  ],
  [
    [2, 0.09],
    [5, 0.08],
  ],
  [
    [3, 0.14],
    [4, 0.06],
  ],
  [
    [3, 0.1],
    [1, 0.03],
  ],
  [],
];
