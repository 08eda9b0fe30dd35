import type { Random } from '@simdrift/imaging';
import { contourRadius } from '../shared/contour.js';
import { bump, sq, step } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import { valueNoise } from '../shared/value-noise.js';
import type { BreastAnatomy } from './breast-anatomy.js';
import type { BreastMass } from './breast-mass.js';
import type { UltrasoundMachine } from './ultrasound-machine.js';

// Scratch of one scan, written whole before it is read.
const lobules = new Float64Array(PIXELS);
const bands = new Float64Array(PIXELS);
const fine = new Float64Array(PIXELS);
const speckle = new Float64Array(PIXELS);

/** Echoes after log compression, row by row from the skin down: tissue, mass, what the mass does to the sound behind it, absorption, speckle. */
export function scanBreast(
  random: Random,
  breast: BreastAnatomy,
  mass: BreastMass | undefined,
  machine: UltrasoundMachine,
): Float64Array {
  const echoes = new Float64Array(PIXELS);
  valueNoise(lobules, random, 9, 4);
  valueNoise(bands, random, 10, 1.7);
  valueNoise(fine, random, 4.5, 1.15);
  valueNoise(speckle, random, machine.grainAcross, machine.grainDown);
  layTissue(echoes, breast);
  if (mass !== undefined) layMass(echoes, mass);
  attenuate(echoes, breast, machine);
  return echoes;
}

function layTissue(echoes: Float64Array, b: BreastAnatomy): void {
  for (let i = 0, row = 0; row < SIDE; row++) {
    const y = (row + 0.5) / SIDE;
    for (let column = 0; column < SIDE; column++, i++) {
      const x = (column + 0.5) / SIDE - 0.5;
      const bend = b.slope * x + b.waviness * lobules[i]!;
      const gland = step(y - b.gland - bend, 0.05);
      const muscle = step(y - b.muscle - bend, 0.09);
      const skin = step(b.skin - y, 0.03);
      const below = step(y - b.chestWall - bend, 0.22);
      let echo = b.fatEcho + b.lobules * lobules[i]!;
      echo += gland * (b.glandEcho - echo + 0.6 * b.lobules * lobules[i]!);
      echo += muscle * (b.muscleEcho - echo);
      // Connective tissue lies in sheets across the sound; in muscle they are thin and long.
      echo += b.bands * (bands[i]! * (0.5 + 0.5 * gland) + 0.9 * fine[i]! * (0.5 + 0.3 * muscle));
      // The fascia over the muscle and the surface of the ribs throw back much; behind bone nothing comes.
      echo += 0.13 * bump(sq((y - b.muscle - bend) / 0.03)) - 0.2 * below;
      echoes[i] = echo + skin * (b.skinEcho - echo);
    }
  }
}

function layMass(echoes: Float64Array, m: BreastMass): void {
  for (let i = 0, row = 0; row < SIDE; row++) {
    const dy = ((row + 0.5) / SIDE - m.y) / m.height;
    for (let column = 0; column < SIDE; column++, i++) {
      const dx = ((column + 0.5) / SIDE - m.x) / m.width;
      const distance = Math.sqrt(dx * dx + dy * dy);
      const edge = distance < 2.2 ? contourRadius(m.outline, dx, dy) - distance : -1;
      const inside = step(edge, m.blur);
      if (m.rim > 0) echoes[i]! += m.rim * bump(sq((edge + m.blur) / 0.3));
      // A mass has a texture of its own in place of the bands.
      echoes[i]! -= inside * (m.darkness + 0.1 * bands[i]! + m.texture * lobules[i]!);
      if (dy > 0 && m.behind !== 0) {
        const beam = step(0.95 - Math.abs(dx), 0.5) * step(distance - 0.95, 0.3);
        // What is behind fades with depth, as the sound from beside comes in.
        echoes[i]! += (m.behind * beam) / (1 + 0.12 * dy * dy);
      }
    }
  }
}

/** Absorption with depth, the end of the machine's reach, lost contact, and speckle, which is weaker where there is no echo. */
function attenuate(echoes: Float64Array, breast: BreastAnatomy, machine: UltrasoundMachine): void {
  for (let i = 0, row = 0; row < SIDE; row++) {
    const y = (row + 0.5) / SIDE;
    const lost = breast.absorption * y + 0.26 * step(y - machine.reach, 0.35);
    for (let column = 0; column < SIDE; column++, i++) {
      let echo = echoes[i]! - lost;
      if (machine.gapWidth > 0)
        echo -= machine.gap * bump(sq(((column + 0.5) / SIDE - machine.gapX) / machine.gapWidth)) * (0.4 + y);
      echo += machine.speckle * speckle[i]! * (0.4 + 1.6 * Math.max(0, echo));
      // Below the noise floor the curve is flat, not cut off.
      echoes[i] = echo > 0.18 ? echo : 0.0324 / (0.36 - echo);
    }
  }
}
