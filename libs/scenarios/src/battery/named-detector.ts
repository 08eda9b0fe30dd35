import { detectorList, type DetectorEntry } from '@simdrift/detectors';
import type { BatteryItem, DetectorInput } from './battery-item.js';

/** Frames without a further sign after which a detector in drift is stable again. */
export const HOLD_FRAMES = 400;

/** What a detector of the library can look at, by what it takes. A dummy looks at nothing, and is there anyway. */
const INPUTS: Readonly<Record<DetectorEntry['input'], readonly DetectorInput[]>> = {
  vector: ['features', 'softmax', 'embedding'],
  score: ['confidence', 'errors'],
  fraction: ['confidence', 'errors'],
  error: ['errors'],
  any: [],
};

/** Ids of all detectors that a run can have: `NAME-INPUT` of everything in `@simdrift/detectors` that can look at that input. */
export const DETECTOR_IDS: readonly string[] = detectorList.flatMap(({ name, input }) =>
  INPUTS[input].map((looksAt) => `${name}-${looksAt}`),
);

/**
 * A detector of the library at work on an input, by its id; undefined when there is none of that name, or it cannot look at that. Written with
 * hyphens (`hddm-a-errors`) the id means the same.
 *
 * Windowed ones are calibrated by permutation of the reference, online ones by simulation from it, to what the false-alert budget leaves them: each
 * may open an alert, and with each that is added the others get less. A sequential one keeps to its own guarantee, takes nothing of the budget and
 * opens no alert.
 *
 * @example namedDetector('hddm_a-errors'); // { id: 'hddm_a-errors', detector: 'hddm_a', input: 'errors', kind: 'online', … }
 */
export function namedDetector(id: string): BatteryItem | undefined {
  for (const { name, kind, input } of detectorList) {
    const looksAt = INPUTS[input].find((each) => id === `${name}-${each}` || id === `${hyphened(name)}-${each}`);
    if (looksAt === undefined) continue;
    return {
      id: `${name}-${looksAt}`,
      title: `${name} · ${looksAt}`,
      kind: kind === 'dummy' ? 'online' : kind,
      detector: name,
      input: looksAt,
      options: {},
      calibrated: kind !== 'sequential',
      policy: `hold(${HOLD_FRAMES})`,
    };
  }
  return undefined;
}

/** A name as the ids of the default battery spell it. */
export function hyphened(name: string): string {
  return name.replaceAll('_', '-');
}
