import type { Random } from '@simdrift/imaging';

/** A cloud of density inside the lungs: an ellipse with soft edges; lengths as in the anatomy. */
export interface ChestShadow {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  /** Share of the air that it replaces at its centre, 0 to 1. */
  readonly density: number;
}

/** What lies in the lungs: local shadows, and a haze over all of them. */
export interface ChestLesion {
  readonly kind: 'none' | 'mimic' | 'lobar' | 'diffuse';
  readonly shadows: readonly ChestShadow[];
  /** Share of the air replaced everywhere, 0 to 1. */
  readonly haze: number;
}

/**
 * Draws what the class puts into the lungs. Pneumonia is lobar (one or two dense clouds in a lobe) or diffuse (several
 * faint ones on both sides, and haze), from barely visible to a white lung. A normal film is clear, or carries something that
 * looks like a faint pneumonia and is none (poor breath, a skin fold, crowded vessels). The two overlap: so a film can be
 * undecidable for anybody, and no model reaches 100 %.
 */
export function drawChestLesion(random: Random, label: number): ChestLesion {
  return label === 1 ? pneumonia(random) : normal(random);
}

function normal(random: Random): ChestLesion {
  if (random.uniform() < 0.56) return { kind: 'none', shadows: [], haze: 0.05 * random.uniform() };
  const strength = 0.37 * Math.sqrt(random.uniform());
  const lobar = random.uniform() < 0.5;
  return { ...(lobar ? lobarClouds(random, strength) : diffuseClouds(random, strength)), kind: 'mimic' };
}

function pneumonia(random: Random): ChestLesion {
  const u = random.uniform();
  const strength = 0.19 + 0.81 * u;
  return random.uniform() < 0.45 ? lobarClouds(random, strength) : diffuseClouds(random, strength);
}

function lobarClouds(random: Random, strength: number): ChestLesion {
  const side = random.uniform() < 0.55 ? -1 : 1;
  const count = 1 + random.below(2);
  const shadows = Array.from({ length: count }, () => ({
    x: side * random.between(0.28, 0.62),
    y: random.between(-0.55, 0.4),
    radiusX: random.between(0.16, 0.3) * (0.75 + 0.5 * strength),
    radiusY: random.between(0.16, 0.32) * (0.75 + 0.5 * strength),
    density: Math.min(0.95, strength * random.between(0.75, 1.15)),
  }));
  return { kind: 'lobar', shadows, haze: 0.15 * strength * random.uniform() };
}

function diffuseClouds(random: Random, strength: number): ChestLesion {
  const count = 4 + random.below(4);
  const shadows = Array.from({ length: count }, (_, index) => ({
    x: (index % 2 === 0 ? -1 : 1) * random.between(0.22, 0.6),
    y: random.between(-0.6, 0.5),
    radiusX: random.between(0.12, 0.26),
    radiusY: random.between(0.12, 0.28),
    density: Math.min(0.9, strength * random.between(0.35, 0.75)),
  }));
  return { kind: 'diffuse', shadows, haze: strength * random.between(0.3, 0.6) };
}
