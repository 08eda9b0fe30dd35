import type { Random } from '@simdrift/imaging';
import { OCT_CLASS, type OctCohort } from './oct-cohort.js';
import type { OctRetina } from './oct-retina.js';

/** A hill under the pigment epithelium: it lifts what lies above. Lengths as in the retina. */
export interface OctHill {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** Brightness of what fills it: fluid is dark, drusen and vessels are gray. */
  readonly filling: number;
}

/** A pocket in the retina: dark fluid, or bright exudate. `depth` from 0 (inner surface) to 1 (pigment epithelium). */
export interface OctPocket {
  readonly x: number;
  readonly depth: number;
  readonly width: number;
  readonly height: number;
  readonly brightness: number;
  readonly strength: number;
}

/** What a disease does to a retina. */
export interface OctLesion {
  readonly hills: readonly OctHill[];
  readonly pockets: readonly OctPocket[];
  /** Swelling: added to the thickness about `swellingX`, over `swellingWidth`. */
  readonly swelling: number;
  readonly swellingX: number;
  readonly swellingWidth: number;
  /** Share of the pit that the swelling fills. */
  readonly pitLost: number;
  /** Fluid between retina and pigment epithelium: height of the lens under `swellingX`. */
  readonly fluid: number;
}

const NONE: OctLesion = { hills: [], pockets: [], swelling: 0, swellingX: 0, swellingWidth: 0.5, pitLost: 0, fluid: 0 };

/**
 * Draws what a class does, from barely visible to severe. Neovascularization lifts the pigment epithelium, with fluid above and within;
 * diabetic edema swells the retina with cysts and effaces the pit; drusen are small hills; normal is smooth, though old eyes carry a few small hard drusen, which
 * count as normal ageing. Mild cases of every disease look normal; large drusen look like neovascularization; both leak into cysts.
 */
export function drawOctLesion(random: Random, label: number, retina: OctRetina, cohort: OctCohort): OctLesion {
  // Many cases are mild, few are severe.
  const severity = random.uniform();
  if (label === OCT_CLASS.neovascularization) return neovascularization(random, retina, severity);
  if (label === OCT_CLASS.edema) return edema(random, retina, severity);
  if (label === OCT_CLASS.drusen)
    return { ...NONE, hills: drusen(random, 2 + 5 * random.uniform(), 0.02 + 0.15 * severity * severity) };
  const ageing = cohort.ageBand === '70+' ? 0.55 : cohort.ageBand === '50-69' ? 0.32 : 0.08;
  return random.uniform() < ageing
    ? { ...NONE, hills: drusen(random, 1 + 2 * random.uniform(), 0.06 * severity) }
    : NONE;
}

function drusen(random: Random, count: number, height: number): OctHill[] {
  return Array.from({ length: Math.floor(count) }, () => ({
    x: random.between(-0.8, 0.8),
    width: random.between(0.07, 0.14) + 0.4 * height,
    height: height * random.between(0.5, 1.2),
    filling: random.between(0.4, 0.6),
  }));
}

function neovascularization(random: Random, retina: OctRetina, severity: number): OctLesion {
  const x = retina.foveaX + 0.22 * random.normal();
  const height = 0.03 + 0.3 * severity * random.between(0.5, 1.2);
  const serous = random.uniform() < 0.25;
  const hills: OctHill[] = [
    { x, width: random.between(0.16, 0.4), height, filling: serous ? 0.12 : random.between(0.42, 0.65) },
    // The edge of the membrane is never smooth.
    { x: x + random.between(-0.35, 0.35), width: random.between(0.1, 0.2), height: 0.5 * height, filling: 0.5 },
  ];
  return {
    hills: random.uniform() < 0.3 ? [...hills, ...drusen(random, 3, 0.06)] : hills,
    pockets: random.uniform() < 0.4 ? cysts(random, x, 2, severity) : [],
    swelling: 0.12 * severity * random.uniform(),
    swellingX: x,
    swellingWidth: random.between(0.4, 0.7),
    pitLost: severity,
    fluid: random.uniform() < 0.5 ? 0.03 + 0.15 * random.uniform() : 0,
  };
}

function edema(random: Random, retina: OctRetina, severity: number): OctLesion {
  const x = retina.foveaX + 0.2 * random.normal();
  const exudates: OctPocket[] = Array.from({ length: random.below(1 + Math.floor(4 * severity)) }, () => ({
    x: random.between(-0.8, 0.8),
    depth: random.between(0.3, 0.6),
    width: 0.05,
    height: 0.045,
    brightness: 1,
    strength: random.between(0.3, 0.9),
  }));
  return {
    hills: [],
    pockets: [...cysts(random, x, 1 + 5 * severity, severity), ...exudates],
    swelling: 0.32 * severity * severity * random.between(0.5, 1.1),
    swellingX: x,
    swellingWidth: random.between(0.35, 0.8),
    pitLost: Math.min(1, 1.2 * severity),
    fluid: random.uniform() < 0.2 ? 0.12 * random.uniform() : 0,
  };
}

/** Cysts of the inner and outer nuclear layer about a place. */
function cysts(random: Random, x: number, count: number, severity: number): OctPocket[] {
  return Array.from({ length: Math.floor(count + random.uniform()) }, () => ({
    x: x + 0.3 * random.normal(),
    depth: random.uniform() < 0.4 ? random.between(0.25, 0.42) : random.between(0.5, 0.7),
    width: random.between(0.05, 0.1) + 0.08 * severity,
    height: random.between(0.04, 0.07) + 0.08 * severity,
    brightness: 0.08,
    strength: random.between(0.15, 0.45) + 0.6 * severity,
  }));
}
