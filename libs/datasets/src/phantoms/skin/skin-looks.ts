import type { Looks } from '../shared/vary.js';
import type { Likeness } from '../shared/likeness.js';

/** What a lesion looks like. Lengths in pixels (one is about .7 mm), densities of the pigments in optical depth, the rest shares. */
export type SkinTrait =
  | 'radius'
  | 'ragged'
  | 'soft'
  | 'melanin'
  | 'blood'
  | 'veil'
  | 'patches'
  | 'network'
  | 'lean'
  | 'scar'
  | 'rim'
  | 'scales'
  | 'vessels'
  | 'lacunae'
  | 'milia';

export type SkinLooks = Looks<SkinTrait>;

/** The outline: radius, raggedness, width of the border. */
type Shape = readonly [radius: number, ragged: number, soft: number];
/** Optical depth of melanin and of blood; blue-white veil of melanin that lies deep. */
type Pigment = readonly [melanin: number, blood: number, veil: number];
/** Unevenness of the melanin: large patches, fine network, a lean to one side; a pale scar in the middle, a dark rim. */
type Pattern = readonly [patches: number, network: number, lean: number, scar: number, rim: number];
/** White scales, vessels, red lacunae (a number), milia (bright cysts, a number). */
type Signs = readonly [scales: number, vessels: number, lacunae: number, milia: number];

function looks(shape: Shape, pigment: Pigment, pattern: Pattern, signs: Signs): SkinLooks {
  const [radius, ragged, soft] = shape;
  const [melanin, blood, veil] = pigment;
  const [patches, network, lean, scar, rim] = pattern;
  const [scales, vessels, lacunae, milia] = signs;
  return {
    radius,
    ragged,
    soft,
    melanin,
    blood,
    veil,
    patches,
    network,
    lean,
    scar,
    rim,
    scales,
    vessels,
    lacunae,
    milia,
  };
}

/** The typical lesion of each class, in the order of the labels, after the criteria of dermatoscopy (ABCD rule, pattern analysis). */
export const SKIN_LOOKS: readonly SkinLooks[] = [
  // Actinic keratosis: red, ill-defined, scaly.
  looks([9.5, 0.16, 5], [0.22, 0.42, 0], [0.3, 0.3, 0.15, 0.05, 0], [0.75, 0.2, 0, 0]),
  // Basal cell carcinoma: pink and translucent, branching vessels, blue-gray nests.
  looks([8.5, 0.12, 2.6], [0.24, 0.42, 0.3], [0.55, 0.1, 0.2, 0.15, 0.15], [0.15, 0.85, 0, 0.4]),
  // Benign (seborrhoeic) keratosis: sharp, dull brown, warty, with milia.
  looks([9.5, 0.1, 1.3], [0.62, 0.1, 0.03], [0.4, 0.75, 0.12, 0.03, 0.1], [0.3, 0.02, 0, 4]),
  // Dermatofibroma: a pale scar within a faint brown ring.
  looks([7.8, 0.06, 3], [0.46, 0.16, 0], [0.1, 0.2, 0.05, 0.85, 0.45], [0.1, 0.1, 0, 0.2]),
  // Melanoma: large, asymmetrical, ragged, of several colours, with a veil.
  looks([10.6, 0.19, 1.5], [1.02, 0.1, 0.36], [0.8, 0.45, 0.55, 0.1, 0.1], [0.05, 0.1, 0, 0.1]),
  // Nevus: round, even, brown.
  looks([8, 0.07, 2.2], [0.66, 0.08, 0.02], [0.18, 0.3, 0.1, 0.02, 0.05], [0.01, 0.02, 0, 0.1]),
  // Vascular lesion: red to purple lacunae, sharp.
  looks([7, 0.1, 1.6], [0.1, 0.95, 0.12], [0.3, 0.05, 0.1, 0, 0.05], [0.02, 0.15, 5.5, 0]),
];

/** How much the lesions of one class differ. */
export const SKIN_DEVIATIONS: SkinLooks = looks(
  [2.2, 0.05, 0.9],
  [0.24, 0.09, 0.07],
  [0.2, 0.18, 0.14, 0.1, 0.1],
  [0.14, 0.12, 0.8, 0.8],
);

/**
 * Which class a lesion may look like, and how often. Dermatologists' own errors are the guide: melanoma and nevus are degrees of one
 * sequence, keratoses mimic both, a flat keratosis and an actinic one meet, dermatofibromas pass as nevi.
 */
export const SKIN_LIKENESS: readonly (readonly Likeness[])[] = [
  [
    [2, 0.4],
    [1, 0.25],
    [5, 0.08],
  ],
  [
    [5, 0.26],
    [0, 0.2],
    [6, 0.06],
    [4, 0.06],
  ],
  [
    [5, 0.44],
    [4, 0.16],
    [0, 0.12],
  ],
  [
    [5, 0.6],
    [1, 0.12],
  ],
  [
    [5, 0.56],
    [2, 0.2],
  ],
  [
    [4, 0.16],
    [2, 0.12],
    [1, 0.03],
    [3, 0.02],
  ],
  [
    [5, 0.16],
    [1, 0.08],
  ],
];
