import type { Random } from '@simdrift/imaging';
import type { Camera } from '../shared/develop.js';
import { clippedNormal } from '../shared/vary.js';
import type { OctCohort } from './oct-cohort.js';

/** How a retina was scanned. */
export interface OctScanner {
  readonly camera: Camera;
  /** Strength of the speckle, as a share of the signal, and of the noise where there is none. */
  readonly speckle: number;
  readonly floor: number;
  /** Signal that lens and vitreous let through, 0 to 1. */
  readonly signal: number;
  /** Loss of signal from the inner surface down, which the shadows of vessels make uneven. */
  readonly shadow: number;
  /** Height of the white wedge that the straightening of the scan leaves at a corner, in half widths; 0 none. */
  readonly wedge: number;
  readonly wedgeSlope: number;
  readonly wedgeBelow: boolean;
  /** How far breath and gaze move the retina up and down while the beam runs across, in half widths. */
  readonly motion: number;
}

/** The scanners: A averages many scans: little speckle; B averages few; C, an old one in the time of a blink, is noisy and dim. */
const SCANNERS = {
  A: { contrast: 1.05, speckle: 0.16, floor: 0.045, spread: 0.06, noise: 0.012, signal: 1, motion: 0.012 },
  B: { contrast: 0.98, speckle: 0.26, floor: 0.075, spread: 0.1, noise: 0.018, signal: 0.92, motion: 0.022 },
  C: { contrast: 0.88, speckle: 0.4, floor: 0.12, spread: 0.15, noise: 0.03, signal: 0.76, motion: 0.035 },
} as const;

/** Draws a scan. Old lenses scatter: the signal falls and the noise stays. */
export function drawOctScanner(random: Random, cohort: OctCohort): OctScanner {
  const scanner = SCANNERS[cohort.scanner];
  const cataract = cohort.ageBand === '70+' ? 0.16 : cohort.ageBand === '50-69' ? 0.06 : 0;
  const padded = random.uniform() < 0.14;
  return {
    camera: {
      gain: [1],
      contrast: scanner.contrast * (1 + 0.06 * clippedNormal(random)),
      offset: 0.02 + 0.02 * clippedNormal(random),
      spread: Math.max(0.01, scanner.spread + 0.03 * random.normal()),
      noise: scanner.noise * random.between(0.7, 1.3),
      vignette: 0,
    },
    speckle: scanner.speckle * random.between(0.75, 1.25),
    floor: Math.max(0.01, scanner.floor * random.between(0.6, 1.4)),
    signal: scanner.signal * Math.max(0.5, 1 - cataract + 0.09 * clippedNormal(random)),
    shadow: random.between(0.05, 0.3),
    wedge: padded ? random.between(0.06, 0.35) : 0,
    wedgeSlope: random.between(-0.35, 0.35),
    wedgeBelow: random.uniform() < 0.5,
    motion: scanner.motion * random.between(0.3, 1.4),
  };
}
