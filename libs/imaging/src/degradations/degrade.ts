import { nameHint, SimdriftError } from '@simdrift/contracts';
import { copyImage, type Image, requireImage } from '../image.js';
import type { Random } from '../random/random.js';
import { degradations } from './degradations.js';
import type { Degradation } from './degradation.js';

const byName: ReadonlyMap<string, Degradation> = new Map(degradations.map((effect) => [effect.name, effect]));

/**
 * The degradation of that name, in snake_case or kebab-case.
 *
 * @throws {SimdriftError} SIMDRIFT_UNKNOWN_EFFECT, with the nearest name
 * @example degradation('scanner-replacement').title; // 'Scanner replacement'
 */
export function degradation(name: string): Degradation {
  const wanted = name.replaceAll('-', '_');
  const found = byName.get(wanted);
  if (found !== undefined) return found;
  throw new SimdriftError('SIMDRIFT_UNKNOWN_EFFECT', `There is no effect "${name}".`, {
    hint: nameHint(wanted, [...byName.keys()]),
    facts: { effect: name },
  });
}

/** Refuses what is not a severity. @throws {SimdriftError} SIMDRIFT_SEVERITY: not finite, below 0 or above 1 */
export function requireSeverity(severity: number): void {
  if (severity >= 0 && severity <= 1) return;
  throw new SimdriftError('SIMDRIFT_SEVERITY', `Severity ${severity} is outside 0 to 1.`, {
    hint: 'Give a number from 0 (untouched) to 1 (strongest).',
    facts: { severity },
  });
}

/**
 * Degrades an image; the input is left as it is.
 *
 * @param severity - 0 (the same pixels, copied) to 1
 * @param random - made for this image and purpose; at every severity the same numbers are drawn from it
 * @throws {SimdriftError} SIMDRIFT_UNKNOWN_EFFECT, SIMDRIFT_SEVERITY, SIMDRIFT_IMAGE
 * @example
 * const key = randomKey(7, 'north', 'noise');
 * const degraded = degrade(film, 'noise', 0.5, randomAt(key, 1204));
 */
export function degrade(image: Image, name: string, severity: number, random: Random): Image {
  const effect = degradation(name);
  requireSeverity(severity);
  requireImage(image);
  return severity === 0 ? copyImage(image) : effect.apply(image, severity, random);
}
