import type { ChestAnatomy } from './chest-anatomy.js';
import type { ChestLesion, ChestShadow } from './chest-lesion.js';
import { bump, sq, step, wave } from '../shared/shapes.js';

/** Side of a film in pixels. */
export const CHEST_SIDE = 28;

const SIZE = CHEST_SIDE * CHEST_SIDE;
const WALL = 0.55;
const MEDIASTINUM = 0.75;
const ABDOMEN = 0.79;
const LUNG = 0.27;

// Scratch of one exposure, per pixel: where it lies in the body, and what it lies in. Written whole before it is read.
const xs = new Float64Array(SIZE);
const ys = new Float64Array(SIZE);
const trunks = new Float64Array(SIZE);
const bellies = new Float64Array(SIZE);
const cages = new Float64Array(SIZE);

/**
 * The brightness of every pixel before the acquisition (bone and water bright, air dark), row by row, about 0 to 1. Organs are
 * laid over one another from the back to the front, each in a pass of its own: small loops that the compiler inlines.
 */
export function exposeChest(anatomy: ChestAnatomy, lesion: ChestLesion, supine: boolean): Float64Array {
  const film = new Float64Array(SIZE);
  place(anatomy, supine);
  exposeTrunk(film, anatomy);
  exposeBelly(film, anatomy);
  exposeLungs(film, anatomy, lesion, supine);
  exposeHeart(film, anatomy, supine);
  exposeBones(film, anatomy);
  return film;
}

/** Where the pixels lie: position and tilt of the child before the film; the lying one is nearer to the tube. */
function place(a: ChestAnatomy, supine: boolean): void {
  const scale = 2 / (CHEST_SIDE * a.zoom * (supine ? 1.07 : 1));
  const middle = CHEST_SIDE / 2 - 0.5;
  const { shiftX, shiftY, tilt, cage, apex } = a;
  const widest = 0.5;
  const perHeight = 1 / (widest - apex);
  for (let i = 0, row = 0; row < CHEST_SIDE; row++) {
    const down = (row - middle) * scale - shiftY;
    for (let column = 0; column < CHEST_SIDE; column++, i++) {
      const across = (column - middle) * scale - shiftX;
      const y = down - tilt * across;
      xs[i] = across + tilt * down;
      ys[i] = y;
      // The rib cage is half an ellipse above its widest place, and straight below.
      const rise = (widest - y) * perHeight;
      cages[i] = rise <= 0 ? cage : rise >= 1 ? 0 : cage * Math.sqrt(1 - rise * rise);
    }
  }
}

/** Trunk and neck in front of the air beside, with the mediastinum in the middle. */
function exposeTrunk(film: Float64Array, a: ChestAnatomy): void {
  const { shoulder, trunk: width, surroundings } = a;
  for (let i = 0; i < SIZE; i++) {
    const side = Math.abs(xs[i]!);
    const y = ys[i]!;
    const shoulders = step(y - shoulder - 0.3 * side * side, 0.12) * step(width - 0.05 * y - side, 0.07);
    const trunk = Math.max(step(0.36 - side, 0.12), shoulders);
    trunks[i] = trunk;
    const wall = surroundings + (WALL - surroundings) * trunk;
    film[i] = wall + (MEDIASTINUM - WALL) * bump(sq(side * (1 / 0.32))) * trunk;
  }
}

/** What lies below the two domes of the diaphragm, and the bubble of the stomach. */
function exposeBelly(film: Float64Array, a: ChestAnatomy): void {
  const { domeLeft, domeRight, bubble } = a;
  for (let i = 0; i < SIZE; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    const dome = x < 0 ? domeRight : domeLeft;
    const off = Math.abs(x) - 0.42;
    const belly = step(y - dome - (off > 0 ? 1.5 : 0.45) * off * off, 0.09) * trunks[i]!;
    bellies[i] = belly;
    film[i]! += (ABDOMEN - film[i]!) * belly;
    if (bubble > 0) film[i]! -= bubble * bump(sq((x - 0.42) * (1 / 0.2)) + sq((y - dome - 0.28) * (1 / 0.13)));
  }
}

/** The lungs: air, the vessels of the hilum, and what the lesion puts in place of the air. */
function exposeLungs(film: Float64Array, a: ChestAnatomy, lesion: ChestLesion, supine: boolean): void {
  const { mediastinum, thymus, hilum } = a;
  const { shadows } = lesion;
  const breath = a.inflation * (supine ? 0.93 : 1) * (1 - lesion.haze);
  const widening = supine ? 1.12 : 1;
  for (let i = 0; i < SIZE; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    const side = Math.abs(x);
    const inside = step(cages[i]! - side, 0.1) * (1 - bellies[i]!);
    if (inside === 0) continue;
    let middle = mediastinum + (x > 0 ? 0.02 : 0);
    if (thymus > 0) middle += thymus * bump(sq((y + 0.35) * (1 / 0.28)));
    if (y > -0.6) middle += 0.13 * (y + 0.6);
    const lung = inside * step(side - middle * widening, 0.1);
    if (lung === 0) continue;
    const air = breath * airLeft(shadows, x, y);
    const vessels = hilum * bump(sq((side - 0.26) * (1 / 0.2)) + sq((y + 0.02) * (1 / 0.34)));
    film[i]! += (0.7 + (LUNG - 0.7 + vessels) * air - film[i]!) * lung;
  }
}

/** Share of the air that the shadows leave at a place. */
function airLeft(shadows: readonly ChestShadow[], x: number, y: number): number {
  let left = 1;
  for (let k = 0; k < shadows.length; k++) {
    const shadow = shadows[k]!;
    left *= 1 - shadow.density * bump(sq((x - shadow.x) / shadow.radiusX) + sq((y - shadow.y) / shadow.radiusY));
  }
  return left;
}

function exposeHeart(film: Float64Array, a: ChestAnatomy, supine: boolean): void {
  const { heartX, heartY } = a;
  const perWidth = 1 / (a.heartWidth * (supine ? 1.12 : 1));
  const perHeight = 1 / a.heartHeight;
  for (let i = 0; i < SIZE; i++) {
    const heart = sq((xs[i]! - heartX) * perWidth) + sq((ys[i]! - heartY) * perHeight);
    if (heart < 1.55) film[i]! += (MEDIASTINUM - 0.02 - film[i]!) * step(1 - heart, 0.55) * 0.88;
  }
}

/**
 * Spine, ribs, clavicles, and at last the soft tissue over everything. The ribs run down and outwards, brighter towards the flank,
 * where they are seen edge on.
 */
function exposeBones(film: Float64Array, a: ChestAnatomy): void {
  const { spine, ribPhase, ribPitch, ribSlope, ribStrength, apex, fat } = a;
  for (let i = 0; i < SIZE; i++) {
    const side = Math.abs(xs[i]!);
    const y = ys[i]!;
    const trunk = trunks[i]!;
    let d = film[i]! + spine * bump(sq(side * (1 / 0.14))) * (1 + 0.25 * wave(y * 3.6 + ribPhase)) * trunk;
    const ribs = trunk * step(side - 0.14, 0.1) * step(cages[i]! + 0.06 - side, 0.06);
    if (ribs > 0) {
      const phase = (y - ribSlope * side * (1 - 0.5 * side)) * ribPitch + ribPhase;
      d += ribStrength * (0.6 + 0.9 * side) * wave(phase) * ribs * (1 - 0.8 * bellies[i]!);
    }
    if (side < 0.82) {
      const clavicle = y - (apex + 0.12 + 0.1 * side);
      d += 0.07 * bump(sq(clavicle * (1 / 0.06))) * step(0.72 - side, 0.1) * trunk;
    }
    film[i] = d + fat * (0.62 - d);
  }
}
