import type { Random } from '@simdrift/imaging';
import type { ChestCohort } from './chest-cohort.js';

/**
 * The body in front of the detector. Lengths in half widths of the film: x from -1 (the patient's right) to 1, y from -1
 * (neck) to 1 (belly).
 */
export interface ChestAnatomy {
  readonly zoom: number;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly tilt: number;
  /** Half width of the trunk, and the height of its shoulders. */
  readonly trunk: number;
  readonly shoulder: number;
  /** Brightness of what is beside the body: black air, or the table and a blanket. */
  readonly surroundings: number;
  readonly apex: number;
  /** Half width of the rib cage at its widest. */
  readonly cage: number;
  readonly mediastinum: number;
  /** Height of the two domes of the diaphragm, the patient's right one first. */
  readonly domeRight: number;
  readonly domeLeft: number;
  readonly heartX: number;
  readonly heartY: number;
  readonly heartWidth: number;
  readonly heartHeight: number;
  readonly ribPhase: number;
  readonly ribPitch: number;
  readonly ribSlope: number;
  readonly ribStrength: number;
  readonly spine: number;
  /** Brightness of the hilar vessels. */
  readonly hilum: number;
  /** How dark air in the lung is: 1 a deep breath, less when breathing out. */
  readonly inflation: number;
  /** A gas bubble in the stomach: 0 none. */
  readonly bubble: number;
  /** The thymus of a small child, which widens the upper mediastinum. */
  readonly thymus: number;
  /** Soft tissue over the film: lowers contrast everywhere. */
  readonly fat: number;
}

/**
 * Draws a body. Age: infants have a wider mediastinum with a thymus, a wider heart, fainter ribs and shallower breath. Sex:
 * boys are a little broader, with stronger ribs. Whether the child lies or stands is the acquisition's business.
 */
export function drawChestAnatomy(random: Random, cohort: ChestCohort): ChestAnatomy {
  const infant = cohort.ageBand === '0-1' ? 1 : 0;
  const older = cohort.ageBand === '3-5' ? 1 : 0;
  const boy = cohort.sex === 'm' ? 1 : 0;
  const about = (mean: number, deviation: number): number => mean + deviation * clipped(random);
  return {
    zoom: about(1.0, 0.07),
    shiftX: about(0.02, 0.06),
    shiftY: about(0.02, 0.075),
    tilt: about(0, 0.06),
    trunk: about(1.03 + 0.03 * boy, 0.06),
    shoulder: about(-1, 0.1),
    surroundings: random.between(0.02, 0.42),
    apex: about(-0.93, 0.06),
    cage: about(0.87 + 0.02 * boy, 0.05),
    mediastinum: about(0.16 + 0.03 * infant - 0.01 * older, 0.03),
    domeRight: about(0.42 - 0.04 * infant + 0.04 * older, 0.07),
    domeLeft: about(0.5 - 0.04 * infant + 0.04 * older, 0.07),
    heartX: about(0.13, 0.03),
    heartY: about(0.28, 0.05),
    heartWidth: about(0.37 + 0.04 * infant - 0.02 * older, 0.045),
    heartHeight: about(0.4, 0.04),
    ribPhase: random.uniform(),
    ribPitch: about(4.7 - 0.3 * infant, 0.35),
    ribSlope: about(0.42, 0.12),
    ribStrength: Math.max(0.01, about(0.045 + 0.01 * boy - 0.012 * infant, 0.015)),
    spine: about(0.05, 0.025),
    hilum: Math.max(0, about(0.1, 0.04)),
    inflation: about(0.97 - 0.04 * infant + 0.02 * older, 0.1),
    bubble: random.uniform() < 0.3 ? random.between(0.1, 0.3) : 0,
    thymus: infant * Math.max(0, about(0.12, 0.08)),
    fat: Math.max(0, about(0.08, 0.06)),
  };
}

/** Standard normal without its far tails, which would draw monsters. */
function clipped(random: Random): number {
  return Math.max(-2.2, Math.min(2.2, random.normal()));
}
