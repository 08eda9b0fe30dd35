import type { Random } from '@simdrift/imaging';
import { bump, sq, step } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import { valueNoise } from '../shared/value-noise.js';
import type { OctLesion, OctPocket } from './oct-lesion.js';
import type { OctRetina } from './oct-retina.js';
import type { OctScanner } from './oct-scanner.js';

const HALF = SIDE / 2;

/** Brightness by depth in the retina: nerve fibres (set per eye), ganglion cells, inner nuclear, outer plexiform, outer nuclear layer, photoreceptors, pigment epithelium. */
const LAYERS = [
  [0, 0.16, 1],
  [0.16, 0.38, 0.5],
  [0.38, 0.48, 0.34],
  [0.48, 0.56, 0.48],
  [0.56, 0.8, 0.26],
  [0.8, 0.88, 0.62],
  [0.88, 1, 0.92],
] as const;
const STEPS = 128;

// Scratch of one section, written whole before it is read.
const profile = new Float64Array(STEPS + 1);
const grain = new Float64Array(PIXELS);
const coarse = new Float64Array(PIXELS);
const tops = new Float64Array(SIDE);
const epithelia = new Float64Array(SIDE);
const floors = new Float64Array(SIDE);
const bottoms = new Float64Array(SIDE);
const fillings = new Float64Array(SIDE);

/** Backscattered light, row by row: vitreous, the layers of the retina with their pockets, what lies under the epithelium, the choroid; then speckle. */
export function scanRetina(random: Random, retina: OctRetina, lesion: OctLesion, scanner: OctScanner): Float64Array {
  const section = new Float64Array(PIXELS);
  valueNoise(grain, random, 1.6, 1.05);
  valueNoise(coarse, random, 4, 3);
  layProfile(retina);
  laySurfaces(retina, lesion, scanner.motion);
  for (let column = 0; column < SIDE; column++) layColumn(section, column, retina);
  for (const pocket of lesion.pockets) layPocket(section, pocket);
  detect(section, scanner);
  return section;
}

/** The layers as a table over depth, so that a pixel needs one look-up. */
function layProfile({ nerve }: OctRetina): void {
  for (let k = 0; k <= STEPS; k++) {
    const depth = k / STEPS;
    let value = 0;
    for (const [from, to, brightness] of LAYERS)
      if (depth >= from && depth <= to) value = from === 0 ? nerve : brightness;
    profile[k] = value;
  }
}

/** Per column: the inner surface, the lower end of the retina, the pigment epithelium and Bruch's membrane. */
function laySurfaces(r: OctRetina, l: OctLesion, motion: number): void {
  const pit = r.pit * (1 - l.pitLost);
  for (let column = 0; column < SIDE; column++) {
    const x = (column + 0.5) / HALF - 1;
    const floor = r.floor + r.slope * x - r.bend * (x * x - 0.3) + motion * coarse[column]!;
    let lift = 0;
    let filling = 0;
    for (const hill of l.hills) {
      const rise = hill.height * bump(sq((x - hill.x) / hill.width) ** 2);
      filling += rise * hill.filling;
      lift += rise;
    }
    const fluid = l.fluid * Math.max(0, 1 - sq((x - l.swellingX) / (0.7 * l.swellingWidth)));
    // The rim of the pit is a little thicker than what is beside.
    const off = sq((x - r.foveaX) / r.pitWidth);
    const healthy =
      (r.thickness + r.slant * x) * (1 + 0.12 * bump(off / 5) - (pit + 0.12) * bump(off * off * 0.5 + 0.5 * off));
    const swelling = l.swelling * bump(sq((x - l.swellingX) / l.swellingWidth) ** 2);
    floors[column] = floor;
    epithelia[column] = floor - lift;
    bottoms[column] = floor - lift - fluid;
    // A lifted retina is thinner than one that lies flat.
    tops[column] = bottoms[column]! - Math.max(0.16, healthy + swelling - 0.3 * (lift + fluid));
    fillings[column] = lift > 0 ? filling / lift : 0;
  }
}

function layColumn(section: Float64Array, column: number, r: OctRetina): void {
  const [top, bottom, epithelium, floor] = [tops[column]!, bottoms[column]!, epithelia[column]!, floors[column]!];
  const perDepth = STEPS / (bottom - top);
  const lifted = floor - epithelium;
  const detached = epithelium - bottom;
  for (let row = 0, i = column; row < SIDE; row++, i += SIDE) {
    let sum = 0;
    // Layers are thinner than a pixel: four looks a pixel.
    for (let part = 0; part < 4; part++) {
      const y = (row + 0.125 + 0.25 * part) / HALF - 1;
      if (y < top) continue;
      else if (y < bottom) {
        const at = (y - top) * perDepth;
        // Where fluid lifts the retina, its last layer, the pigment epithelium, stays behind.
        sum += detached > 0.02 && at > 0.9 * STEPS ? 0.5 : profile[at | 0]!;
      } else if (y < epithelium) sum += 0.06;
      else if (lifted > 0.02 && y < floor) sum += y < epithelium + 0.06 ? 0.92 : fillings[column]!;
      else {
        const depth = (y - floor) / r.choroidDepth;
        const near = detached > 0.02 || lifted > 0.02 ? step(0.06 - (y - floor), 0.03) * 0.4 : 0;
        sum += near + r.choroid * (1 + 0.35 * coarse[i]!) * (depth < 0 ? 1 : bump(1.1 * depth * depth));
      }
    }
    section[i] = 0.25 * sum;
  }
}

function layPocket(section: Float64Array, p: OctPocket): void {
  const nearest = Math.max(0, Math.min(SIDE - 1, Math.floor((p.x + 1) * HALF)));
  const y = tops[nearest]! + p.depth * (bottoms[nearest]! - tops[nearest]!);
  for (let column = 0; column < SIDE; column++) {
    const across = sq(((column + 0.5) / HALF - 1 - p.x) / p.width);
    if (across > 6) continue;
    for (let row = 0; row < SIDE; row++) {
      const at = (row + 0.5) / HALF - 1;
      if (at < tops[column]! + 0.03 || at > bottoms[column]! - 0.04) continue;
      const squared = across + sq((at - y) / p.height);
      const share = Math.min(1, p.strength * bump(0.6 * squared * squared));
      section[row * SIDE + column]! += share * (p.brightness - section[row * SIDE + column]!);
    }
  }
}

/** Absorption by what lies above, speckle that grows with the signal, the detector's floor, log compression, and the wedge of the straightening. */
function detect(section: Float64Array, s: OctScanner): void {
  for (let column = 0; column < SIDE; column++) {
    const x = (column + 0.5) / HALF - 1;
    const vessel = 1 - s.shadow * 0.5 * (1 + coarse[column]!);
    for (let row = 0, i = column; row < SIDE; row++, i += SIDE) {
      const y = (row + 0.5) / HALF - 1;
      const shade = y > tops[column]! + 0.12 ? vessel : 1;
      const signal = section[i]! * s.signal * shade;
      let seen = s.floor + signal * (1 + s.speckle * grain[i]!) + s.floor * 0.5 * grain[i]!;
      if (s.wedge > 0) {
        const edge = s.wedgeBelow ? y - 1 + s.wedge - s.wedgeSlope * x : -1 + s.wedge + s.wedgeSlope * x - y;
        if (edge > 0) seen = 1;
      }
      section[i] = seen;
    }
  }
}
