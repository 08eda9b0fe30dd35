import type { Alert, Place } from '@simdrift/contracts';
import { frame } from '../text/phrases.js';

/** Plain state; wall-clock times are handed in, nothing here reads a clock. */
export interface WatchdogState {
  readonly silentAfterMs: number;
  /** When the last frame came; before the first one, when the watch began. */
  lastHeard: number;
  silent: boolean;
}

export type Transition = 'silent' | 'ok';

/**
 * Says when a stream has fallen silent and when it speaks again: the one thing here that is measured in wall-clock time.
 *
 * @example
 * const state = silenceWatchdog.init({ silentAfterMs: 5000, now: 0 });
 * silenceWatchdog.check(state, 5000); // 'silent'
 * silenceWatchdog.heard(state, 6000); // 'ok'
 */
export const silenceWatchdog = {
  init({ silentAfterMs, now }: { readonly silentAfterMs: number; readonly now: number }): WatchdogState {
    return { silentAfterMs, lastHeard: now, silent: false };
  },

  /** A frame came at `now`. */
  heard(state: WatchdogState, now: number): Transition | null {
    state.lastHeard = Math.max(state.lastHeard, now);
    if (!state.silent) return null;
    state.silent = false;
    return 'ok';
  },

  /** To be asked now and then; says `silent` once per silence. */
  check(state: WatchdogState, now: number): Transition | null {
    if (state.silent || now - state.lastHeard < state.silentAfterMs) return null;
    state.silent = true;
    return 'silent';
  },
};

/**
 * The alert for a silence after the frame at `last` (or its end). Its place is that of the first frame that did not come, so that a
 * second watchdog that notices the same silence writes the same alert.
 */
export function silenceAlert(last: Place, transition: Transition, silentAfterMs: number): Alert {
  const { run, stream, time } = last;
  const seq = last.seq + 1;
  return {
    run,
    stream,
    seq,
    time,
    id: `${run}/${stream}/silence/${seq}`,
    lifecycle: transition === 'silent' ? 'open' : 'resolved',
    severity: 'warning',
    cause: 'silence',
    title: `No frames for ${silentAfterMs / 1000} s after frame ${frame(last.seq)}`,
    opened: seq,
    detectors: [],
    evidence: [],
    recommendations: ['Look at the producer and the broker: a stream that is silent cannot be watched.'],
  };
}
