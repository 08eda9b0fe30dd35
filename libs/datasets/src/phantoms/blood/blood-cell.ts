import type { Random } from '@simdrift/imaging';
import { direction } from '../shared/direction.js';
import { drawContour, type Contour } from '../shared/contour.js';
import { drawLikeness } from '../shared/likeness.js';
import { mixedLooks, varied } from '../shared/vary.js';
import type { BloodCohort } from './blood-cohort.js';
import { BLOOD_DEVIATIONS, BLOOD_LIKENESS, BLOOD_LOOKS, type BloodLooks } from './blood-looks.js';

/** A part of a nucleus: a disc, joined to the one before by a bridge. Pixels from the middle of the image. */
export interface Lobe {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The cell in the middle of the image. */
export interface BloodCell {
  readonly looks: BloodLooks;
  readonly x: number;
  readonly y: number;
  readonly outline: Contour;
  readonly lobes: readonly Lobe[];
}

/** Whether a class has no nucleus: the platelet. */
export const PLATELET = 7;

/**
 * Draws a cell of a class. Some lie between two classes (see {@link BLOOD_LIKENESS}), and who is 65 or older has more of those:
 * with age, maturation is disturbed (dysplasia). Children's lymphocytes are larger (reactive).
 */
export function drawBloodCell(random: Random, label: number, cohort: BloodCohort): BloodCell {
  const { like, share } = drawLikeness(random, BLOOD_LIKENESS[label]!, cohort.ageBand === '65+' ? 1.9 : 0.85);
  const typical = like === undefined ? BLOOD_LOOKS[label]! : mixedLooks(BLOOD_LOOKS[label]!, BLOOD_LOOKS[like]!, share);
  const own = varied(random, typical, BLOOD_DEVIATIONS, label === PLATELET ? 0.7 : 1);
  const reactive = label === 4 && cohort.ageBand === '0-17' ? 1.14 : 1;
  const looks = { ...own, radius: Math.max(1.8, own.radius * reactive) };
  const x = 0.7 * random.normal();
  const y = 0.7 * random.normal();
  return { looks, x, y, outline: drawContour(random, [0, 0.05, 0.03, 0.02]), lobes: drawLobes(random, looks, x, y) };
}

/** The lobes along an arc that opens in a random direction. */
function drawLobes(random: Random, looks: BloodLooks, x: number, y: number): Lobe[] {
  const { radius, arc, turn, lobe, offset } = looks;
  const count = Math.max(1, Math.min(5, Math.floor(looks.lobes + random.uniform())));
  let [dx, dy] = direction(random);
  const [ox, oy] = direction(random);
  // A turn by 2·atan(t), without trigonometry.
  const perTurn = 1 / (1 + turn * turn);
  const [cosine, sine] = [(1 - turn * turn) * perTurn, 2 * turn * perTurn];
  return Array.from({ length: count }, () => {
    const near = radius * (arc * random.between(0.85, 1.15));
    const at = {
      x: x + radius * offset * ox + near * dx,
      y: y + radius * offset * oy + near * dy,
      radius: radius * lobe * random.between(0.9, 1.1),
    };
    [dx, dy] = [dx * cosine - dy * sine, dx * sine + dy * cosine];
    return at;
  });
}
