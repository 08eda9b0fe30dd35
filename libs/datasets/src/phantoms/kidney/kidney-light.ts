import type { Random } from '@simdrift/imaging';
import { bump, sq, step } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import { valueNoise } from '../shared/value-noise.js';
import type { KidneyCohort } from './kidney-cohort.js';
import type { KidneyTissue, Nucleus } from './kidney-tissue.js';

const MIDDLE = (SIDE - 1) / 2;

// Scratch of one picture, per pixel. Written whole before it is read.
const coarse = new Float64Array(PIXELS);
const fine = new Float64Array(PIXELS);

/** Fluorescence of the block: cells shine faintly, nuclei brightly; where they lie over one another the brightest shows (maximum projection). */
export function lightKidney(random: Random, tissue: KidneyTissue, cohort: KidneyCohort): Float64Array {
  const plane = new Float64Array(PIXELS);
  valueNoise(coarse, random, 2.6);
  valueNoise(fine, random, 1.2);
  lightBodies(plane, tissue, cohort);
  for (const nucleus of tissue.beside) {
    // Neighbours lie above or below the plane: dimmer and softer.
    const depth = random.uniform();
    lightNucleus(plane, tissue, nucleus, 0.9 - 0.45 * depth, 0.8 + 1.4 * depth);
  }
  lightNucleus(plane, tissue, tissue.cell, 1, 0.9);
  if (cohort.ageBand === '65+') addLipofuscin(plane, random);
  return plane;
}

/** The cells' own light about every nucleus, dark in the hollow of the tubule. */
function lightBodies(plane: Float64Array, { looks, cell, beside, wall }: KidneyTissue, cohort: KidneyCohort): void {
  const { body, bodySize, grain, lumen } = looks;
  // Blood and fixative shine in badly fixed tissue.
  const ground = cohort.site === 'south' ? 0.026 : 0.012;
  const reach = 1 / sq(bodySize + looks.radius);
  const nuclei = [cell, ...beside];
  for (let i = 0, row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++, i++) {
      const [x, y] = [column - MIDDLE, row - MIDDLE];
      let inside = 0;
      for (let k = 0; k < nuclei.length; k++) {
        const other = nuclei[k]!;
        const near = bump(2 * (sq(x - other.x) + sq(y - other.y)) * reach);
        if (near > inside) inside = near;
      }
      const left = (x - cell.x) * wall[1] - (y - cell.y) * wall[0];
      const hollow = 1 - lumen * step(left - looks.radius - 0.6 * bodySize, 1.5);
      const granules = 1 + 0.5 * coarse[i]! + 2 * grain * Math.max(0, fine[i]!);
      plane[i] = ground * (1 + 0.5 * coarse[i]!) + body * inside * hollow * granules;
    }
  }
}

/** @param share - of its brightness that is seen; @param softness - width of its edge in pixels */
function lightNucleus(
  plane: Float64Array,
  { looks }: KidneyTissue,
  nucleus: Nucleus,
  share: number,
  softness: number,
): void {
  const { x, y, along, long, short, bright } = nucleus;
  const reach = long + softness;
  const first = (at: number) => Math.max(0, Math.floor(at + MIDDLE - reach));
  const last = (at: number) => Math.min(SIDE - 1, Math.ceil(at + MIDDLE + reach));
  for (let row = first(y); row <= last(y); row++) {
    for (let column = first(x); column <= last(x); column++) {
      const [dx, dy] = [column - MIDDLE - x, row - MIDDLE - y];
      const u = (dx * along[0] + dy * along[1]) / long;
      const v = (dy * along[0] - dx * along[1]) / short;
      const radial = Math.sqrt(u * u + v * v);
      const inside = step((1 - radial) * short, softness);
      if (inside === 0) continue;
      const i = row * SIDE + column;
      const chromatin = 1 + looks.clumps * (0.9 * coarse[i]! + 0.5 * fine[i]!);
      const rim = 1 + (looks.rim / 0.3) * bump(sq((radial - 0.82) * 5));
      const light = share * bright * inside * Math.max(0.2, chromatin) * (0.82 * rim + 0.18 * (1 - radial));
      plane[i] = Math.max(plane[i]!, light + 0.3 * plane[i]! * inside);
    }
  }
}

/** Grains of lipofuscin, the pigment of age, which shine of themselves. */
function addLipofuscin(plane: Float64Array, random: Random): void {
  const count = random.below(6);
  for (let k = 0; k < count; k++) {
    const i = random.below(SIDE - 1) * SIDE + random.below(SIDE - 1);
    const light = random.between(0.1, 0.4);
    for (const at of [i, i + 1, i + SIDE]) plane[at] = Math.max(plane[at]!, at === i ? light : 0.5 * light);
  }
}
