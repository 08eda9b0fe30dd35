import { createHash } from 'node:crypto';
import { HOLD_FRAMES } from '@simdrift/scenarios';
import { RACE_SHAPE } from './race-cells.js';

/** False alarms that every calibrated contestant is given, for each 1,000 clean frames. */
export const FALSE_ALARMS_PER_THOUSAND = 0.1;
/** Window of the windowed ones, and frames between two of their judgements. */
export const WINDOW = { windowSize: 200, step: 50 } as const;
/** Frames of a stream, the reference included: what the false alarms of an online detector are simulated over. */
export const HORIZON = RACE_SHAPE.warmUp + RACE_SHAPE.clean + RACE_SHAPE.drift;
/** What follows an alarm, for all but the dummies. */
export const POLICY = `hold(${HOLD_FRAMES})`;

/** A short name of a configuration. */
export function stampOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}
