import { DetectorError } from '../detector-error.js';
import { requireInteger } from '../options.js';
import { nextBelow, seeded } from '../random.js';
import type { Effort, HorizonTarget } from './calibration-target.js';
import { fixedPoint } from './fixed-point.js';
import { limitFor, type Records, type RunLengthLimit } from './run-lengths.js';

/** The effort for a detector that steps in a tenth of a microsecond. */
export const usualEffort: Effort = { longestRun: 10_000, steps: 2_000_000, streams: 300 };

/** How many streams of this length an effort allows; no more than 2000, which say all that a threshold needs. */
export function simulationsFor(length: number, { steps, streams }: Effort): number {
  return Math.min(2000, Math.max(streams, Math.round(steps / length)));
}

export interface RunLengthRequest<Options> {
  readonly arl0: number;
  readonly reference: Float64Array;
  readonly options: Partial<Options>;
  readonly simulations?: number;
  readonly seed: number;
}

export interface RunLengthCalibration<Options> {
  readonly options: Options;
  readonly attained: number;
}

/** Sets a detector of constant hazard to an average run length: see `calibrate`. */
export function calibrateRunLength<Options>(
  name: string,
  target: HorizonTarget<Options>,
  request: RunLengthRequest<Options>,
): RunLengthCalibration<Options> {
  const { arl0, options: given, seed } = request;
  const length = 2 * arl0;
  const simulations = request.simulations ?? simulationsFor(length, target.effort ?? usualEffort);
  requireInteger('simulations', simulations, { min: 50, max: 1_000_000 });
  requireInteger('seed', seed, { min: 0 });
  const reference = Float64Array.from(request.reference).sort();
  const prepared = target.prepare({ ...target.defaults, ...given }, reference, 0.5, length, given);
  let warning = Infinity;
  let attained = Infinity;
  const limitAt = (now: number | null): number => {
    const options = now === null ? prepared : target.tighten(prepared, now, now);
    const records = recordsOf(target, options, reference, { length, simulations, seed });
    const found = possible(name, arl0, records, length);
    attained = found.attained;
    warning = limitFor(records, length, arl0 / 10).limit;
    return found.limit;
  };
  const limit = target.selfConsistent === true ? fixedPoint(limitAt) : limitAt(null);
  return { options: target.tighten(prepared, limit, Math.min(warning, limit)), attained };
}

/** Simulates streams from a sorted reference: equal seeds give streams of equal ranks, whatever the reference. */
function recordsOf<Options>(
  target: HorizonTarget<Options>,
  options: Options,
  reference: Float64Array,
  { length, simulations, seed }: { readonly length: number; readonly simulations: number; readonly seed: number },
): Records[] {
  const random = seeded(seed);
  const walk = target.unalarmed(options);
  return Array.from({ length: simulations }, () => {
    walk.begin();
    const times: number[] = [];
    const values: number[] = [];
    let largest = -Infinity;
    for (let time = 1; time <= length; time++) {
      const score = target.rankBased ? nextBelow(random, 4294967296) : reference[nextBelow(random, reference.length)]!;
      const statistic = walk.step(score);
      if (statistic <= largest) continue;
      largest = statistic;
      times.push(time);
      values.push(statistic);
    }
    return { times, values };
  });
}

function possible(name: string, arl0: number, records: readonly Records[], length: number): RunLengthLimit {
  const first = Math.min(...records.map(({ times }) => times[0] ?? Infinity));
  if (first >= arl0) {
    const message = `${name} judges from observation ${first} on: no alarm every ${arl0} on average.`;
    throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, 'Give a larger arl0, or a shorter warm-up or window.');
  }
  const found = limitFor(records, length, arl0);
  if (found.attained < Infinity) return found;
  const message = `No threshold makes ${name} alarm as rarely as every ${arl0} observations of such a reference, and still alarm.`;
  const hint = 'Give a smaller arl0, a longer window, or a reference with more different values.';
  throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, hint);
}
