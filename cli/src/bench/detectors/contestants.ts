import type { Contestant } from './contestant.js';
import { loadOwnDetector } from './own-detector.js';
import { ownContestant } from './own-contestant.js';
import { batteryContestants, type BatteryBudget } from './battery-contestants.js';
import { raceDetectors } from './race-detectors.js';

/** Who takes part: every detector there is and some of a person's own, or the default battery. Plain data, for a worker. */
export type Field =
  | { readonly kind: 'registry'; readonly own: readonly string[] }
  | { readonly kind: 'battery'; readonly budget: BatteryBudget };

/** The contestants of a field. @throws {SimdriftError} `SIMDRIFT_USAGE` for a file that is no detector */
export async function contestantsOf(field: Field): Promise<readonly Contestant[]> {
  if (field.kind === 'battery') return batteryContestants(field.budget);
  const own = await Promise.all(field.own.map(async (path) => ownContestant(await loadOwnDetector(path))));
  return [...raceDetectors(), ...own];
}
