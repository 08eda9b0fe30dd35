import type { Random } from '@simdrift/imaging';
import { drawLikeness } from '../shared/likeness.js';
import { mixedLooks, varied } from '../shared/vary.js';
import { cutSlice, joinSlices } from './cut-slice.js';
import type { HistologyCohort } from './histology-cohort.js';
import { HISTOLOGY_DEVIATIONS, HISTOLOGY_LIKENESS, HISTOLOGY_LOOKS } from './histology-looks.js';
import type { Slice } from './histology-slice.js';

/** Tissues that lie beside one another in a bowel: what else a tile of a class may hold a strip of. */
const BESIDE: readonly (readonly number[])[] = [
  [5, 7, 1],
  [0, 7, 4],
  [8, 4, 7],
  [6, 7, 8],
  [8, 2, 7],
  [7, 0, 6],
  [5, 3, 7],
  [8, 5, 3],
  [7, 2, 4],
];

const BACKGROUND = 1;
const MUSCLE = 5;

/**
 * Cuts a tile of a class. Every tenth lies on a border and holds a strip of the tissue beside; some pass for another class. From 70 on scars
 * and atrophy blur both; then muscle holds collagen. Tissue
 * has fewer cells with age. Men's fat cells are larger.
 */
export function cutTissue(random: Random, label: number, cohort: HistologyCohort): Slice {
  const old = cohort.ageBand === '70+';
  const { like, share } = drawLikeness(random, HISTOLOGY_LIKENESS[label]!, old ? 1.5 : 0.85, 0.85);
  const fatCell = random.between(9.5, 15) * (cohort.sex === 'm' ? 1.12 : 0.95);
  const typical =
    like === undefined ? HISTOLOGY_LOOKS[label]! : mixedLooks(HISTOLOGY_LOOKS[label]!, HISTOLOGY_LOOKS[like]!, share);
  // Glass is glass, but for its dust.
  const spread = label === BACKGROUND ? 0.4 : 1;
  const looks = varied(random, typical, HISTOLOGY_DEVIATIONS, spread);
  looks.nuclei *= cohort.ageBand === '0-49' ? 1.1 : old ? 0.94 : 1;
  if (old && label === MUSCLE) looks.gaps += 0.12;
  const slice = cutSlice(random, looks, fatCell);
  const strip = random.uniform();
  const beside = BESIDE[label]![random.below(3)]!;
  if (strip > 0.1) return slice;
  const other = varied(random, HISTOLOGY_LOOKS[beside]!, HISTOLOGY_DEVIATIONS);
  joinSlices(random, slice, cutSlice(random, other, fatCell), 4.6 * strip);
  return slice;
}
