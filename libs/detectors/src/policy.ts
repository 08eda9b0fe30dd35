import type { Detector, FeatureVector, FittedDetector, Reading, Stepper } from './detector.js';
import { DetectorError } from './detector-error.js';
import { requireInteger } from './options.js';

/**
 * What a detector does after an alarm.
 *
 * - `latch`: stays in drift until it is released (somebody has looked).
 * - `reset`: starts over with the next observation: the same reference, an empty window.
 * - `rebaseline`: takes the next observations as its new normal (a windowed detector learns them as its reference, an online one
 *   starts over) and is pending meanwhile.
 * - `hold`: stays in drift until so many observations have passed without a further sign (neither drift nor warning), then it is ready
 *   for the next one. The reference stays; a drift that lasts is one alarm, one that ends and comes back is two.
 */
export type AlarmPolicy = 'latch' | 'reset' | { readonly rebaseline: number } | { readonly hold: number };

export interface PolicyState<State> {
  inner: State;
  /** In drift until released. */
  latched: boolean;
  /** The alarm was the observation before this one. */
  alarmed: boolean;
  /** Observations of the new reference so far, row after row; empty when none is being gathered. */
  gathered: number[];
  /** Observations that the new reference still lacks. */
  lacking: number;
  /** Observations without a sign since the last one, while in drift. */
  quiet: number;
}

/** A detector with a policy: a stepper over the detector's state and what the policy remembers. */
export interface PolicyDetector<Observation, State> extends Stepper<Observation, PolicyState<State>> {
  readonly name: string;
  readonly policy: AlarmPolicy;
  /** The state of the policy around a state of the detector. */
  begin(inner: State): PolicyState<State>;
  /** Ends a latched drift: the detector starts over with its reference. */
  release(state: PolicyState<State>): void;
}

/**
 * Gives a detector a policy for what follows an alarm.
 *
 * @param policy - `latch` by default
 * @example
 * const latched = withPolicy(ksDetector);
 * const state = latched.begin(ksDetector.fit(ksDetector.defaults, reference));
 * features$.pipe(detect(latched, state)); // in drift from the first alarm on, until latched.release(state)
 */
export function withPolicy<Observation, Options, State>(
  detector: Detector<Observation, Options, State> | FittedDetector<Observation, Options, State>,
  policy: AlarmPolicy = 'latch',
): PolicyDetector<Observation, State> {
  const rebaseline = typeof policy === 'object' && 'rebaseline' in policy ? policy.rebaseline : undefined;
  const hold = typeof policy === 'object' && 'hold' in policy ? policy.hold : undefined;
  if (rebaseline !== undefined) requireInteger('rebaseline', rebaseline, { min: 1 });
  if (hold !== undefined) requireInteger('hold', hold, { min: 1 });
  const restart = (state: PolicyState<State>) => {
    detector.restart(state.inner);
    Object.assign(state, { latched: false, alarmed: false, gathered: [], lacking: 0, quiet: 0 });
  };
  return {
    name: detector.name,
    policy,
    begin: (inner) => ({ inner, latched: false, alarmed: false, gathered: [], lacking: 0, quiet: 0 }),
    step(state, observation) {
      if (state.alarmed && policy !== 'latch' && hold === undefined) {
        restart(state);
        state.lacking = rebaseline ?? 0;
      }
      if (state.lacking > 0) return gather(detector, state, observation);
      const reading = detector.step(state.inner, observation);
      state.alarmed = reading.state === 'drift';
      if (policy === 'latch' && state.alarmed) state.latched = true;
      if (hold !== undefined) holdOn(state, reading, hold);
      return state.latched && !state.alarmed ? { ...reading, state: 'drift' } : reading;
    },
    restart,
    release: restart,
  };
}

function holdOn(state: PolicyState<unknown>, reading: Reading, hold: number): void {
  if (state.alarmed) state.latched = true;
  if (!state.latched) return;
  const sign = state.alarmed || reading.state === 'warning';
  state.quiet = sign ? 0 : state.quiet + 1;
  if (state.quiet >= hold) Object.assign(state, { latched: false, quiet: 0 });
}

/** Takes an observation of the new normal. */
function gather<Observation, Options, State>(
  detector: Detector<Observation, Options, State> | FittedDetector<Observation, Options, State>,
  state: PolicyState<State>,
  observation: Observation,
): Reading {
  // The detector sees it too: it refuses bad input, and an online detector learns from it.
  const reading = detector.step(state.inner, observation);
  state.lacking -= 1;
  if ('refit' in detector) {
    const vector = typeof observation === 'number' ? [observation] : (observation as FeatureVector);
    for (let i = 0; i < vector.length; i++) state.gathered.push(vector[i]!);
    if (state.lacking === 0) relearn(detector, state, vector.length);
  }
  return { state: 'pending', statistic: reading.statistic, threshold: reading.threshold };
}

/** A new normal of which nothing can be learned (it is constant) leaves the detector pending, until it has gathered another. */
function relearn<Observation, Options, State>(
  detector: FittedDetector<Observation, Options, State>,
  state: PolicyState<State>,
  columns: number,
): void {
  const data = Float64Array.from(state.gathered);
  const rows = data.length / columns;
  state.gathered = [];
  try {
    state.inner = detector.refit(state.inner, { rows, columns, data });
  } catch (error) {
    if (!(error instanceof DetectorError)) throw error;
    state.lacking = rows;
  }
}
