import { map, type OperatorFunction } from 'rxjs';
import type { Reading, Stepper } from './detector.js';

/** An observation and what a detector made of it. */
export interface Judged<Observation> {
  readonly observation: Observation;
  readonly reading: Reading;
}

/**
 * Runs a detector over a stream: one reading per observation, in order.
 *
 * The caller owns `state` and keeps it across batches, so that it can be saved together with the offset it includes. For a
 * stream that is subscribed to twice, make a state for each subscription (`defer(() => stream.pipe(detect(d, d.init(options))))`).
 * An observation that the detector refuses errors the stream; filter before, or catch after.
 *
 * @param detector - the algorithm, e.g. `pageHinkley`
 * @param state - from `detector.init(options)` or `detector.fit(options, reference)`, or restored from a snapshot; it is written to
 * @example
 * const state = pageHinkley.init({ ...pageHinkley.defaults, mode: 'down' });
 * confidence$.pipe(detect(pageHinkley, state), filter(({ reading }) => reading.state === 'drift'))
 */
export function detect<Observation, State>(
  detector: Stepper<Observation, State>,
  state: State,
): OperatorFunction<Observation, Judged<Observation>> {
  return map((observation) => ({ observation, reading: detector.step(state, observation) }));
}
