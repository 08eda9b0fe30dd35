import type { Random } from '@simdrift/imaging';
import { cover, rgbPlanes, type Rgb, type RgbPlanes } from '../shared/rgb.js';
import { bump, sq, step } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import { valueNoise } from '../shared/value-noise.js';
import type { FundusExposure } from './fundus-camera.js';
import type { FundusEye } from './fundus-eye.js';
import type { FundusLesion, FundusSpot } from './fundus-lesion.js';

const HALF = SIDE / 2;
const DISC: Rgb = [1, 0.83, 0.5];
const VESSEL: Rgb = [0.42, 0.1, 0.06];
const PIGMENT: Rgb = [0.2, 0.15, 0.08];

// Scratch of one photograph, written whole before it is read.
const fine = new Float64Array(PIXELS);
const coarse = new Float64Array(PIXELS);

/** Light on the sensor: the retina from back to front, the lesions on it, the haze before it, the lamp, and the round field. */
export function photographFundus(
  random: Random,
  eye: FundusEye,
  lesion: FundusLesion,
  exposure: FundusExposure,
): RgbPlanes {
  const planes = rgbPlanes(PIXELS);
  valueNoise(coarse, random, 7);
  valueNoise(fine, random, 2.2);
  paintRetina(planes, eye);
  for (const spot of lesion.spots) paintSpot(planes, spot);
  light(planes, exposure, eye, Math.min(0.75, eye.haze + lesion.clouding));
  return planes;
}

function paintRetina(planes: RgbPlanes, eye: FundusEye): void {
  const { color, mottling, discX, discY, foveaX, foveaY, fovea, disc } = eye;
  const perDisc = 1 / eye.discRadius;
  const perFovea = 1 / eye.foveaRadius;
  for (let i = 0, row = 0; row < SIDE; row++) {
    const y = (row + 0.5) / HALF - 1;
    for (let column = 0; column < SIDE; column++, i++) {
      const x = (column + 0.5) / HALF - 1;
      cover(planes, i, color, 1 + mottling * (coarse[i]! + 0.6 * fine[i]!));
      const macula = sq((x - foveaX) * perFovea) + sq((y - foveaY) * perFovea);
      cover(planes, i, PIGMENT, fovea * (0.65 * bump(macula) + 0.6 * bump(macula / 5)));
      cover(planes, i, VESSEL, vessel(eye, x - discX, y - discY));
      const nerve = sq((x - discX) * perDisc) + sq((y - discY) * perDisc);
      // The nerve fibres glow around the disc.
      cover(planes, i, DISC, Math.min(0.95, disc * (bump(0.5 * nerve * nerve) + 0.42 * bump(nerve / 9))));
    }
  }
}

/** How much vessel lies at a place relative to the disc: an arcade around the macula, as a parabola, and a smaller one on the other side. */
function vessel({ arcade, temporal, vessels }: FundusEye, x: number, y: number): number {
  const along = temporal * x;
  const opening = along > 0 ? arcade * arcade : 0.35 * arcade;
  const off = y * y - opening * Math.abs(along);
  const distance = off / Math.sqrt(4 * y * y + opening * opening);
  const width = 0.045;
  const taper = 1 / (1 + 1.2 * (x * x + y * y));
  return vessels * (along > 0 ? 1 : 0.6) * taper * bump(sq(distance / width));
}

function paintSpot(planes: RgbPlanes, { x, y, radius, flat, color, strength }: FundusSpot): void {
  // A spot smaller than a pixel darkens the pixel by its share of it.
  const drawn = Math.max(radius, 0.05);
  const share = Math.min(0.95, strength * sq(radius / drawn));
  const reach = 2.6 * drawn;
  const from = (at: number): number => Math.max(0, Math.floor((at - reach + 1) * HALF - 0.5));
  const to = (at: number): number => Math.min(SIDE - 1, Math.ceil((at + reach + 1) * HALF - 0.5));
  for (let row = from(y); row <= to(y); row++) {
    const dy = sq(((row + 0.5) / HALF - 1 - y) / drawn) * flat;
    for (let column = from(x); column <= to(x); column++) {
      const squared = sq(((column + 0.5) / HALF - 1 - x) / drawn) / flat + dy;
      cover(planes, row * SIDE + column, color, share * bump(squared * squared));
    }
  }
}

/** Haze first: light that never reached the retina. Then the lamp's shading, the reflexes at the rim, and the edge of the field. */
function light(planes: RgbPlanes, e: FundusExposure, { color }: FundusEye, haze: number): void {
  const veil: Rgb = [0.55 * color[0] + 0.06, 0.55 * color[1] + 0.1, 0.55 * color[2] + 0.1];
  const { red, green, blue } = planes;
  for (let i = 0, row = 0; row < SIDE; row++) {
    const y = (row + 0.5) / HALF - 1 - e.middleY;
    for (let column = 0; column < SIDE; column++, i++) {
      const x = (column + 0.5) / HALF - 1 - e.middleX;
      const away = Math.sqrt(x * x + y * y);
      const inside = step(e.field - away, 0.05);
      if (inside === 0) {
        red[i] = green[i] = blue[i] = e.surround;
        continue;
      }
      cover(planes, i, veil, haze);
      const shade = Math.max(0.12, 1 + e.slantX * x + e.slantY * y - e.fall * away * away);
      red[i]! *= shade;
      green[i]! *= shade;
      blue[i]! *= shade;
      if (e.rim > 0) cover(planes, i, e.glare, e.rim * step(away - e.field + 0.1, 0.08));
      if (e.crescent > 0) {
        const shifted = sq(x + e.crescentWidth * e.crescentX) + sq(y + e.crescentWidth * e.crescentY);
        cover(planes, i, e.glare, e.crescent * step(Math.sqrt(shifted) - e.field + 0.03, 0.1));
      }
      cover(planes, i, [e.surround, e.surround, e.surround], 1 - inside);
    }
  }
}
