import { withPolicy } from '@simdrift/detectors';
import { HOLD_FRAMES } from '@simdrift/scenarios';
import type { Contestant } from './contestant.js';
import { matrixOf } from './observations.js';
import type { OwnDetector } from './own-detector.js';
import { stampOf } from './race-budget.js';

/** A person's own detector in the race: with the thresholds that its file gives it, under the policy of the others. */
export function ownContestant(own: OwnDetector): Contestant {
  const { name, input, defaults, hash } = own;
  const common = {
    id: `${name}-${input}`,
    title: `${name} · ${input}`,
    input,
    group: 'own',
    policy: `hold(${HOLD_FRAMES})`,
    calibration: 'own',
    stamp: stampOf('own/1', name, hash),
  } as const;
  if (own.kind === 'windowed') {
    const { detector } = own;
    return {
      ...common,
      learnsFromStream: false,
      detector: withPolicy(detector, { hold: HOLD_FRAMES }),
      start: (reference) => detector.fit(defaults, matrixOf(reference, input)),
    };
  }
  const { detector } = own;
  return {
    ...common,
    learnsFromStream: input !== 'none',
    detector: withPolicy(detector, { hold: HOLD_FRAMES }),
    start: () => detector.init(defaults),
  };
}
