import { nameHint, SimdriftError } from '@simdrift/contracts';
import { copyImage, type Image, requireImage } from '../image.js';
import type { Random } from '../random/random.js';
import { corruptions, predecessorNames } from '../corruptions/corruptions.js';
import { generalCurve } from '../corruptions/general-curves.js';
import { publishedCurve } from '../corruptions/registry.js';
import { degradations } from './degradations.js';
import type { Degradation } from './degradation.js';

const byName: ReadonlyMap<string, Degradation> = new Map(degradations.map((effect) => [effect.name, effect]));
const corruptionByName = new Map(corruptions.map((corruption) => [corruption.name, corruption]));

/** Which parametrisation of an effect is meant. */
export interface DegradationOptions {
  /** The images' data set: where MedMNIST-C lists the corruption for it, severity means that set's levels (else the general curve). */
  readonly dataset?: string;
  /**
   * For the two effects that the predecessor of this system and MedMNIST-C both have (`jpeg_compression`, `motion_blur`): the published one.
   * All other effects are the same with and without.
   */
  readonly published?: boolean;
}

/**
 * The degradation of that name, in snake_case or kebab-case. Of a corruption of MedMNIST-C, severity `s` is level `5 · s`.
 *
 * @throws {SimdriftError} SIMDRIFT_UNKNOWN_EFFECT, with the nearest name
 * @example degradation('scanner-replacement').title; // 'Scanner replacement'
 * @example degradation('impulse_noise', { dataset: 'tissuemnist' }).apply(image, 0.6, random); // 2 % of the pixels: its level 3
 */
export function degradation(name: string, { dataset, published = false }: DegradationOptions = {}): Degradation {
  const wanted = name.replaceAll('-', '_');
  const corruption = corruptionByName.get(wanted);
  if (corruption !== undefined && (published || !predecessorNames.has(wanted))) {
    const curve = dataset === undefined ? undefined : publishedCurve(dataset, wanted);
    return corruption.bind(curve ?? generalCurve(wanted));
  }
  const plain = byName.get(wanted);
  if (plain !== undefined) return plain;
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
