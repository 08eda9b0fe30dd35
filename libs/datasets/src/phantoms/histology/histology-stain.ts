import type { Random } from '@simdrift/imaging';
import type { Camera } from '../shared/develop.js';
import { rgbPlanes, type RgbPlanes } from '../shared/rgb.js';
import { PIXELS } from '../shared/side.js';
import { transmittance } from '../shared/transmittance.js';
import type { HistologyCohort } from './histology-cohort.js';
import type { Slice } from './histology-slice.js';

/** Optical depth per unit of each stain, per channel. */
const HAEMATOXYLIN = [0.72, 0.83, 0.45] as const;
const EOSIN = [0.13, 0.9, 0.34] as const;
const GLASS = [0.93, 0.92, 0.93] as const;

/**
 * Light through the stained slice (Beer-Lambert). The south cuts thicker and leaves it in haematoxylin longer: darker and bluer, so that pink
 * tissues come nearer to one another.
 */
export function stainSlice(random: Random, { blue, eosin }: Slice, cohort: HistologyCohort): RgbPlanes {
  const south = cohort.site === 'south';
  const thickness = (south ? 1.16 : 1) * (1 + 0.09 * random.normal());
  const h = thickness * (south ? 1.14 : 0.98) * (1 + 0.1 * random.normal());
  const e = thickness * (south ? 0.82 : 1.04) * (1 + 0.1 * random.normal());
  const planes = rgbPlanes(PIXELS);
  [planes.red, planes.green, planes.blue].forEach((plane, channel) => {
    const perBlue = h * HAEMATOXYLIN[channel]!;
    const perEosin = e * EOSIN[channel]!;
    for (let i = 0; i < PIXELS; i++)
      plane[i] = GLASS[channel]! * transmittance(Math.max(0, perBlue * blue[i]! + perEosin * eosin[i]!));
  });
  return planes;
}

/** The slide scanners: A is the standard; B is warmer and sharper; C, a camera on a microscope, is out of focus, noisy and flat. */
const SCANNERS: Readonly<Record<HistologyCohort['scanner'], Omit<Camera, 'offset' | 'vignette'>>> = {
  A: { gain: [1, 1, 1], contrast: 1, spread: 0.06, noise: 0.008 },
  B: { gain: [1.03, 0.97, 0.97], contrast: 1.05, spread: 0.03, noise: 0.01 },
  C: { gain: [0.98, 0.98, 0.96], contrast: 0.84, spread: 0.24, noise: 0.018 },
};

/** Draws how a tile was scanned. */
export function drawSlideScanner(random: Random, cohort: HistologyCohort): Camera {
  const { gain, contrast, spread, noise } = SCANNERS[cohort.scanner];
  return {
    gain: gain.map((channel) => channel * (1 + 0.015 * random.normal())),
    contrast: contrast * (1 + 0.04 * random.normal()),
    offset: 0.01 * random.normal(),
    spread: Math.max(0, Math.min(0.32, spread + 0.03 * random.normal())),
    noise: noise * random.between(0.7, 1.4),
    vignette: cohort.scanner === 'C' ? 0.12 * random.uniform() : 0,
  };
}
