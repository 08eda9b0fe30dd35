import type { Random } from '@simdrift/imaging';
import { contourRadius } from '../shared/contour.js';
import { rgbPlanes, type RgbPlanes } from '../shared/rgb.js';
import { bump, sq, step } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import { transmittance } from '../shared/transmittance.js';
import { valueNoise } from '../shared/value-noise.js';
import type { SkinCohort } from './skin-cohort.js';
import type { SkinLesion } from './skin-lesion.js';
import { drawLacunae, drawMilia, drawVessels } from './skin-signs.js';

const MIDDLE = (SIDE - 1) / 2;

/** What pale skin without pigment or blood sends back, and what a unit of melanin and of blood takes from it, per channel. */
const DERMIS = [0.99, 0.93, 0.94] as const;
const MELANIN = [0.6, 0.98, 1.06] as const;
const BLOOD = [0.1, 0.95, 0.86] as const;
const VEIL = [0.4, 0.43, 0.53] as const;
const SCALE = [0.95, 0.87, 0.84] as const;

/** Melanin in the skin around, by tone: means and deviations of optical depth. */
const TONES: Readonly<Record<SkinCohort['skinTone'], readonly [mean: number, deviation: number]>> = {
  light: [0.07, 0.03],
  medium: [0.33, 0.06],
  dark: [0.72, 0.12],
};

// Scratch of one picture, per pixel. Written whole before it is read.
const large = new Float64Array(PIXELS);
const fine = new Float64Array(PIXELS);
const red = new Float64Array(PIXELS);
const bright = new Float64Array(PIXELS);

/** Light that the skin sends back: melanin and blood take their share of it (Beer-Lambert), deep melanin turns it blue, scales are white. */
export function lightSkin(random: Random, lesion: SkinLesion, cohort: SkinCohort): RgbPlanes {
  const planes = rgbPlanes(PIXELS);
  const { looks, outline, lean, x, y } = lesion;
  const [tone, deviation] = TONES[cohort.skinTone];
  const melanin = Math.max(0.02, tone + deviation * random.normal());
  const flush = Math.max(0.04, (cohort.ageBand === '65+' ? 0.25 : 0.19) + 0.06 * random.normal());
  // Skin worn by the sun is blotchy.
  const blotchy = cohort.ageBand === '65+' ? 0.3 : cohort.ageBand === '40-64' ? 0.2 : 0.12;
  valueNoise(large, random, random.between(3.5, 7));
  valueNoise(fine, random, 1.3);
  red.fill(0);
  bright.fill(0);
  drawVessels(red, random, lesion);
  drawLacunae(red, random, lesion);
  drawMilia(bright, random, lesion);
  for (let i = 0, row = 0; row < SIDE; row++) {
    const dy = row - MIDDLE - y;
    for (let column = 0; column < SIDE; column++, i++) {
      const dx = column - MIDDLE - x;
      const distance = Math.sqrt(dx * dx + dy * dy);
      const edge = looks.radius * contourRadius(outline, dx, dy);
      const inside = step(edge - distance, looks.soft);
      const along = distance / edge;
      const uneven = 1 + looks.patches * large[i]! + looks.network * fine[i]!;
      const leaning = 1 + (looks.lean * (dx * lean[0] + dy * lean[1])) / looks.radius;
      const scar = looks.scar * bump(sq(along * 2.2));
      const rim = 1 + looks.rim * bump(sq((along - 0.85) * 5));
      const own = inside * looks.melanin * Math.max(0.08, uneven * leaning * rim) * (1 - 0.8 * scar);
      const depth = melanin * (1 + 0.5 * blotchy * large[i]! + 0.06 * fine[i]!) + own;
      const blood =
        flush * (1 + blotchy * fine[i]! - blotchy * large[i]!) +
        inside * looks.blood * (0.8 + 0.4 * large[i]!) +
        red[i]!;
      const veil = inside * looks.veil * step(large[i]! + 0.35, 0.6);
      const white = Math.min(
        0.9,
        inside * looks.scales * step(fine[i]! - 0.15, 0.6) * 0.75 + 0.35 * inside * scar + bright[i]!,
      );
      planes.red[i] = light(0, depth, blood, veil, white);
      planes.green[i] = light(1, depth, blood, veil, white);
      planes.blue[i] = light(2, depth, blood, veil, white);
    }
  }
  return planes;
}

function light(channel: 0 | 1 | 2, melanin: number, blood: number, veil: number, white: number): number {
  const back = DERMIS[channel] * transmittance(melanin * MELANIN[channel] + blood * BLOOD[channel]);
  const veiled = back + veil * (VEIL[channel] - back);
  return veiled + white * (SCALE[channel] - veiled) * transmittance(0.5 * melanin);
}
