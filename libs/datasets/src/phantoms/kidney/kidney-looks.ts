import type { Likeness } from '../shared/likeness.js';
import type { Looks } from '../shared/vary.js';

/** What a kidney cell and its surroundings look like under the microscope. Lengths in pixels, brightness from 0 to 1. */
export type KidneyTrait =
  | 'radius'
  | 'stretch'
  | 'bright'
  | 'rim'
  | 'clumps'
  | 'body'
  | 'bodySize'
  | 'grain'
  | 'neighbours'
  | 'distance'
  | 'row'
  | 'lumen';

export type KidneyLooks = Looks<KidneyTrait>;

/** The nucleus: radius, how much longer than wide, brightness, brightness of its outline, clumps of chromatin. */
type Nucleus = readonly [radius: number, stretch: number, bright: number, rim: number, clumps: number];
/** The cell around it: its own light, its size beyond the nucleus, and granules that shine of themselves. */
type Body = readonly [body: number, bodySize: number, grain: number];
/** The nuclei beside: how many, how far, how much they keep to a row (the wall of a tubule), how dark the hollow beside the row is. */
type Beside = readonly [neighbours: number, distance: number, row: number, lumen: number];

function looks(nucleus: Nucleus, around: Body, beside: Beside): KidneyLooks {
  const [radius, stretch, bright, rim, clumps] = nucleus;
  const [body, bodySize, grain] = around;
  const [neighbours, distance, row, lumen] = beside;
  return { radius, stretch, bright, rim, clumps, body, bodySize, grain, neighbours, distance, row, lumen };
}

/** The typical cell of each class, in the order of the labels, after histology books (Young, Wheater's Functional Histology). */
export const KIDNEY_LOOKS: readonly KidneyLooks[] = [
  // Collecting duct, connecting tubule: round nuclei in a regular row about a wide hollow, pale cells.
  looks([5, 0.12, 0.33, 0.1, 0.2], [0.07, 3.6, 0.05], [4, 10.2, 0.95, 0.55]),
  // Distal convoluted tubule: the nuclei crowd towards the hollow.
  looks([4.6, 0.15, 0.36, 0.12, 0.25], [0.11, 2.8, 0.1], [5.6, 8, 0.8, 0.7]),
  // Glomerular endothelium: small, bent nuclei in a crowded tuft.
  looks([3.9, 0.6, 0.4, 0.08, 0.25], [0.08, 1.6, 0.05], [8, 8.4, 0.1, 0.1]),
  // Interstitial endothelium: thin, long nuclei between the tubules.
  looks([3.5, 1.15, 0.32, 0.05, 0.15], [0.035, 1.2, 0.05], [3.4, 11.5, 0.35, 0.1]),
  // Leukocyte: small, round, very bright, clumped.
  looks([3.5, 0.15, 0.58, 0.02, 0.55], [0.025, 1, 0.02], [3.6, 9.5, 0.15, 0.05]),
  // Podocyte: large, pale and oval, at the border of the tuft.
  looks([5.9, 0.5, 0.26, 0.18, 0.15], [0.09, 2.6, 0.04], [4.6, 9.8, 0.3, 0.5]),
  // Proximal tubule: large, round, far apart, in cells that shine of themselves.
  looks([5.5, 0.08, 0.34, 0.14, 0.15], [0.19, 5.4, 0.5], [3.2, 11.8, 0.85, 0.2]),
  // Thick ascending limb: like the collecting duct, smaller and closer, the cells darker.
  looks([4.3, 0.2, 0.43, 0.1, 0.28], [0.11, 2.8, 0.2], [5.2, 8.2, 0.95, 0.4]),
];

/** How much the cells of one class differ. */
export const KIDNEY_DEVIATIONS: KidneyLooks = looks(
  [0.5, 0.14, 0.065, 0.04, 0.11],
  [0.028, 0.8, 0.1],
  [0.85, 0.8, 0.16, 0.16],
);

/**
 * Which cell another may be taken for, and how often: the segments of the tubule pass into one another (connecting tubule, thick limb to
 * distal tubule), and a cut along the wall, through the tuft or past the middle of a nucleus hides what tells them apart.
 */
export const KIDNEY_LIKENESS: readonly (readonly Likeness[])[] = [
  [
    [7, 0.19],
    [6, 0.1],
    [1, 0.05],
  ],
  [
    [7, 0.36],
    [0, 0.3],
  ],
  [
    [5, 0.22],
    [3, 0.24],
    [4, 0.1],
  ],
  [
    [2, 0.1],
    [4, 0.18],
    [0, 0.22],
  ],
  [
    [3, 0.34],
    [2, 0.1],
  ],
  [
    [6, 0.18],
    [2, 0.18],
  ],
  [
    [0, 0.26],
    [5, 0.03],
  ],
  [
    [0, 0.36],
    [1, 0.08],
  ],
];
