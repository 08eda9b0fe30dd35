import type { Random } from '@simdrift/imaging';
import type { ChestAcquisition } from './chest-acquisition.js';
import type { ChestAnatomy } from './chest-anatomy.js';
import type { ChestLesion } from './chest-lesion.js';

/** Side of a film in pixels. */
export const CHEST_SIDE = 28;

const WALL = 0.55;
const MEDIASTINUM = 0.75;
const ABDOMEN = 0.79;
const LUNG = 0.27;

/** The brightness of every pixel before the acquisition (bone and water bright, air dark), row by row, about 0 to 1. */
export function exposeChest(anatomy: ChestAnatomy, lesion: ChestLesion, supine: boolean): Float64Array {
  const film = new Float64Array(CHEST_SIDE * CHEST_SIDE);
  const scale = 2 / (CHEST_SIDE * anatomy.zoom * (supine ? 1.07 : 1));
  const middle = CHEST_SIDE / 2 - 0.5;
  for (let row = 0; row < CHEST_SIDE; row++) {
    for (let column = 0; column < CHEST_SIDE; column++) {
      const acrossFilm = (column - middle) * scale - anatomy.shiftX;
      const downFilm = (row - middle) * scale - anatomy.shiftY;
      const x = acrossFilm + anatomy.tilt * downFilm;
      const y = downFilm - anatomy.tilt * acrossFilm;
      film[row * CHEST_SIDE + column] = brightnessAt(anatomy, lesion, supine, x, y);
    }
  }
  return film;
}

function brightnessAt(a: ChestAnatomy, lesion: ChestLesion, supine: boolean, x: number, y: number): number {
  const side = Math.abs(x);
  const trunk = bodyAt(a, side, y);
  const core = side / 0.32;
  let d = a.surroundings + (WALL - a.surroundings) * trunk;
  d += (MEDIASTINUM - WALL) * bump(core * core) * trunk;

  const dome = x < 0 ? a.domeRight : a.domeLeft;
  const off = side - 0.42;
  const diaphragm = dome + (off > 0 ? 1.5 : 0.45) * off * off;
  const belly = step(y - diaphragm, 0.09) * trunk;
  d += (ABDOMEN - d) * belly;
  if (a.bubble > 0) d -= a.bubble * bump(sq((x - 0.42) / 0.2) + sq((y - dome - 0.28) / 0.13));

  const widening = supine ? 1.12 : 1;
  const cage = cageAt(a, y);
  const middle = mediastinumAt(a, x, y) * widening;
  const lung = step(cage - side, 0.1) * step(side - middle, 0.1) * (1 - belly);
  if (lung > 0) d += (lungAt(a, lesion, supine, x, y, side) - d) * lung;

  const heart = sq((x - a.heartX) / (a.heartWidth * widening)) + sq((y - a.heartY) / a.heartHeight);
  if (heart < 1.55) d += (MEDIASTINUM - 0.02 - d) * step(1 - heart, 0.55) * 0.88;
  d += a.spine * bump(sq(x / 0.14)) * (1 + 0.25 * wave(y * 3.6 + a.ribPhase)) * trunk;
  const bones = trunk * step(side - 0.14, 0.1) * step(cage + 0.06 - side, 0.06);
  if (bones > 0) d += ribsAt(a, side, y) * bones * (1 - 0.8 * belly);
  if (side < 0.82) {
    const clavicle = y - (a.apex + 0.12 + 0.1 * side);
    d += 0.07 * bump(sq(clavicle / 0.06)) * step(0.72 - side, 0.1) * trunk;
  }
  return d + a.fat * (0.62 - d);
}

/** 1 inside the trunk and neck, 0 in the air beside. */
function bodyAt(a: ChestAnatomy, side: number, y: number): number {
  const neck = step(0.36 - side, 0.12);
  const shoulders = step(y - a.shoulder - 0.3 * side * side, 0.12);
  const flank = step(a.trunk - 0.05 * y - side, 0.07);
  return Math.max(neck, shoulders * flank);
}

/** Half width of the rib cage at a height. */
function cageAt(a: ChestAnatomy, y: number): number {
  const widest = 0.5;
  if (y >= widest) return a.cage;
  const rise = (widest - y) / (widest - a.apex);
  return rise >= 1 ? 0 : a.cage * Math.sqrt(1 - rise * rise);
}

function mediastinumAt(a: ChestAnatomy, x: number, y: number): number {
  const thymus = a.thymus * bump(sq((y + 0.35) / 0.28));
  const towardsBelly = y > -0.6 ? 0.13 * (y + 0.6) : 0;
  return a.mediastinum + thymus + towardsBelly + (x > 0 ? 0.02 : 0);
}

/** Brightness inside a lung: air, the vessels of the hilum, and what the lesion puts in place of the air. */
function lungAt(a: ChestAnatomy, lesion: ChestLesion, supine: boolean, x: number, y: number, side: number): number {
  let air = a.inflation * (supine ? 0.93 : 1) * (1 - lesion.haze);
  for (const shadow of lesion.shadows) {
    air *= 1 - shadow.density * bump(sq((x - shadow.x) / shadow.radiusX) + sq((y - shadow.y) / shadow.radiusY));
  }
  const vessels = a.hilum * bump(sq((side - 0.26) / 0.2) + sq((y + 0.02) / 0.34));
  return 0.7 + (LUNG - 0.7) * air + vessels * air;
}

/** The ribs run down and outwards; brighter towards the flank, where they are seen edge on. */
function ribsAt(a: ChestAnatomy, side: number, y: number): number {
  const phase = (y - a.ribSlope * side * (1 - 0.5 * side)) * a.ribPitch + a.ribPhase;
  return a.ribStrength * (0.6 + 0.9 * side) * wave(phase);
}

/** Turns brightness into grey levels: tone curve, noise, point spread, collimator, 8 bits. */
export function developChest(film: Float64Array, acquisition: ChestAcquisition, random: Random): Uint8Array {
  const { gain, offset, bend, noise, spread, collimator } = acquisition;
  // Four bytes of one number, summed, are near enough to normal for noise: variance 4 · 256² / 12.
  const unit = noise / Math.sqrt((4 * 65536) / 12);
  for (let i = 0; i < film.length; i++) {
    const d = 0.55 + gain * (film[i]! - 0.55) + offset;
    const word = random.next();
    const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24) - 510;
    film[i] = d + bend * d * (1 - d) + unit * sum;
  }
  const own = 1 - 2 * spread;
  for (let line = 0; line < CHEST_SIDE; line++) smooth3(film, line * CHEST_SIDE, 1, own, spread);
  for (let line = 0; line < CHEST_SIDE; line++) smooth3(film, line, CHEST_SIDE, own, spread);
  // Assignment rounds to the nearest and clamps.
  const pixels = new Uint8ClampedArray(film.length);
  for (let i = 0; i < film.length; i++) pixels[i] = film[i]! * 255;
  if (collimator > 0) frame(pixels, collimator);
  return new Uint8Array(pixels.buffer);
}

/** Blackens the border. */
function frame(pixels: Uint8ClampedArray, width: number): void {
  for (let row = 0; row < CHEST_SIDE; row++) {
    for (let column = 0; column < CHEST_SIDE; column++) {
      const border = Math.min(row, column, CHEST_SIDE - 1 - row, CHEST_SIDE - 1 - column);
      if (border < width) pixels[row * CHEST_SIDE + column] = 3;
    }
  }
}

/** Smooths one line of the film in place: three taps, the edge repeated. */
function smooth3(film: Float64Array, start: number, stride: number, own: number, spread: number): void {
  let before = film[start]!;
  for (let k = 0; k < CHEST_SIDE; k++) {
    const at = start + k * stride;
    const here = film[at]!;
    const after = k + 1 < CHEST_SIDE ? film[at + stride]! : here;
    film[at] = own * here + spread * (before + after);
    before = here;
  }
}

const sq = (value: number): number => value * value;

/** A hill of height 1: 1 at 0, half at r² ≈ 0.4, 0.1 at r² ≈ 2.2; a rational bell, cheaper than exp and the same everywhere. */
function bump(squaredRadius: number): number {
  const q = 1 + 0.5 * squaredRadius;
  return 1 / (q * q);
}

/** 0 below -softness, 1 above softness, smooth between. */
function step(value: number, softness: number): number {
  if (value <= -softness) return 0;
  if (value >= softness) return 1;
  const t = (value + softness) / (2 * softness);
  return t * t * (3 - 2 * t);
}

/** A wave of period 1 between -1 and 1, made of parabolas. */
function wave(phase: number): number {
  const t = phase - Math.floor(phase);
  return t < 0.5 ? 16 * t * (0.5 - t) : -16 * (t - 0.5) * (1 - t);
}
