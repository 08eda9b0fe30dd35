import type { Image } from '../image.js';
import type { Random } from '../random/random.js';

/** What kind of change it is: the five families of the published corruption sets, and those that a hospital adds. */
export type Family = 'digital' | 'noise' | 'blur' | 'color' | 'geometry' | 'artifact' | 'composition';

/**
 * One way in which images get worse.
 *
 * `apply` takes a checked image and a severity in [0, 1] and returns a new image of the same shape. What every degradation
 * promises (and the properties in `degradations.spec.ts` hold it to):
 *
 * - severity 0 is the identity to the byte, and the input is never written to;
 * - the mean absolute change, averaged over images, never falls as severity rises. What is drawn does not depend on severity:
 *   with the same random numbers the occluder grows at one place, and the noise field swells;
 * - sizes are relative to the image, so that 28 and 224 pixels degrade alike;
 * - unless it works on colour, an RGB image of equal channels degrades like the gray one.
 */
export interface Degradation {
  /** snake_case, stable: scenarios and records name it. */
  readonly name: string;
  readonly title: string;
  /** The physics in one line. */
  readonly description: string;
  readonly family: Family;
  /** `color`: on gray images it does nothing, and a scenario should not ask for it. */
  readonly channels: 'any' | 'color';
  apply(image: Image, severity: number, random: Random): Image;
}
