import { DetectorError } from '@simdrift/detectors';
import type { PolicyState } from '@simdrift/detectors';
import type { Contestant } from './contestant.js';
import { numbersOf, observationAt, type Observations } from './observations.js';

/** A contestant at one place of a stream: plain data, so that a copy goes on by itself. */
export interface RunnerState {
  readonly policy: PolicyState<unknown>;
  last: string;
}

/** Puts a contestant on its mark: fitted on the reference, and for an online one with the reference behind it. null: it cannot be fitted. */
export function startRunner(contestant: Contestant, reference: Observations): RunnerState | null {
  try {
    const state: RunnerState = { policy: contestant.detector.begin(contestant.start(reference)), last: 'pending' };
    const { learnsFromStream, input } = contestant;
    if (learnsFromStream) for (const value of numbersOf(reference, input)) stepRunner(contestant, state, value);
    return state;
  } catch (error) {
    if (error instanceof DetectorError) return null;
    throw error;
  }
}

/** Runs a contestant over the ticks `from <= seq < until`, its state in place. @returns the seqs of its alarms */
export function run(
  contestant: Contestant,
  state: RunnerState,
  observations: readonly Observations[],
  ticks: { readonly from: number; readonly until: number },
  labelDelay: number,
): number[] {
  const { input } = contestant;
  const late = input === 'errors' ? labelDelay : 0;
  const alarms: number[] = [];
  for (let seq = ticks.from; seq < ticks.until; seq++) {
    const part = observations.find(({ from, errors }) => seq - late >= from && seq - late < from + errors.length);
    // The labels of the warm-up are the reference, which has been seen.
    if (part === undefined) continue;
    if (stepRunner(contestant, state, observationAt(part, input, seq - late - part.from))) alarms.push(seq);
  }
  return alarms;
}

function stepRunner({ detector }: Contestant, state: RunnerState, observation: unknown): boolean {
  const before = state.last;
  state.last = detector.step(state.policy, observation as never).state;
  return before !== 'drift' && state.last === 'drift';
}
