import type { Random } from '@simdrift/imaging';
import type { Camera } from '../shared/develop.js';
import { direction } from '../shared/direction.js';
import { cover, type Rgb, type RgbPlanes } from '../shared/rgb.js';
import { bump, sq, step } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import { drawStroke } from '../shared/stroke.js';
import type { SkinCohort } from './skin-cohort.js';

const MIDDLE = (SIDE - 1) / 2;
const mask = new Float64Array(PIXELS);

/** Hairs over the skin: men have more, the dark-skinned darker ones. They lie before the lesion and may hide it. */
export function drawHair(planes: RgbPlanes, random: Random, cohort: SkinCohort): void {
  const hairy = random.uniform() < (cohort.sex === 'm' ? 0.34 : 0.17);
  const count = hairy ? 1 + random.below(cohort.sex === 'm' ? 7 : 4) : 0;
  if (count === 0) return;
  const dark: Rgb = cohort.skinTone === 'light' && random.uniform() < 0.4 ? [0.5, 0.36, 0.28] : [0.2, 0.13, 0.12];
  mask.fill(0);
  const [dx, dy] = direction(random);
  for (let k = 0; k < count; k++) {
    // Hairs lie nearly side by side, a little bent.
    const [px, py] = [MIDDLE + 9 * random.normal(), MIDDLE + 9 * random.normal()];
    const [tx, ty] = [dx + 0.25 * random.normal(), dy + 0.25 * random.normal()];
    const [bx, by] = [px + 4 * random.normal(), py + 4 * random.normal()];
    drawStroke(mask, [px - 15 * tx, py - 15 * ty, bx, by, px + 15 * tx, py + 15 * ty], random.between(0.35, 0.9));
  }
  for (let i = 0; i < PIXELS; i++) if (mask[i]! > 0) cover(planes, i, dark, mask[i]!);
}

/** What the instrument adds: gleam where the glass does not polarise (the south's), and the black edge of a round field. */
export function drawGlass(planes: RgbPlanes, random: Random, cohort: SkinCohort): void {
  const gleams = cohort.site === 'south' && random.uniform() < 0.5 ? 1 + random.below(3) : 0;
  const spots = Array.from({ length: gleams }, () => ({
    x: random.between(4, 24),
    y: random.between(4, 24),
    size: random.between(0.6, 1.5),
    strength: random.between(0.3, 0.8),
  }));
  const round = random.uniform() < (cohort.scanner === 'B' ? 0.14 : 0.05);
  const field = random.between(14.5, 18.5);
  if (!round && gleams === 0) return;
  for (let i = 0, row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++, i++) {
      for (const spot of spots) {
        const here = spot.strength * bump((sq(column - spot.x) + sq(row - spot.y)) / sq(spot.size));
        if (here > 0.01) cover(planes, i, [1, 0.97, 0.96], here);
      }
      if (!round) continue;
      const distance = Math.sqrt(sq(column - MIDDLE) + sq(row - MIDDLE));
      cover(planes, i, [0.03, 0.02, 0.03], step(distance - field, 1));
    }
  }
}

/** The dermatoscopes: A is the standard; B is pinker and brighter; C, on a telephone, is yellowish, flat, blurred and noisy. */
const SCANNERS: Readonly<Record<SkinCohort['scanner'], Omit<Camera, 'offset' | 'vignette'> & { vignette: number }>> = {
  A: { gain: [1, 1, 1], contrast: 1, spread: 0.05, noise: 0.008, vignette: 0.1 },
  B: { gain: [1.06, 0.96, 1.03], contrast: 1.05, spread: 0.08, noise: 0.01, vignette: 0.22 },
  C: { gain: [0.99, 0.99, 0.91], contrast: 0.8, spread: 0.23, noise: 0.022, vignette: 0.28 },
};

/** Draws how a lesion was photographed: the dermatoscope's camera, and the exposure of the day. */
export function drawDermatoscope(random: Random, cohort: SkinCohort): Camera {
  const { gain, contrast, spread, noise, vignette } = SCANNERS[cohort.scanner];
  const exposure = 1.04 + 0.05 * random.normal();
  return {
    gain: gain.map((channel) => channel * exposure * (1 + 0.025 * random.normal())),
    contrast: contrast * (1 + 0.05 * random.normal()),
    offset: 0.015 * random.normal(),
    spread: Math.max(0, Math.min(0.32, spread + 0.03 * random.normal())),
    noise: noise * random.between(0.8, 1.3),
    vignette: vignette * random.uniform() * 2,
  };
}
