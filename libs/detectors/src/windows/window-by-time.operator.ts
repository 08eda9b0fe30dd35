import { Observable, type OperatorFunction } from 'rxjs';
import type { Timestamped, TimeWindow } from './time-window.js';
import {
  beginTimeWindows,
  closeTimeWindows,
  intoTimeWindows,
  type TimeWindowChoice,
  type TimeWindowState,
} from './time-windows.js';

/**
 * Gathers observations in windows of event time, aligned to multiples of `every`. No clock: time is what the records say, so a replay
 * has the same windows at any speed.
 *
 * A window closes when an observation comes that is `allowedLateness` past its end, and all that are open close when the stream
 * ends. Observations may come out of order within the lateness; one whose windows are all closed is refused and counted in the
 * next window's `late`. A silence is one window without values, however long it was (`empty` says how many). Memory: the
 * observations of `size + allowedLateness`, at most `maxObservations`.
 *
 * @param options - `{ size: 60_000 }` for a minute end to end; `{ size: 60_000, every: 15_000 }` for a minute, every quarter of one
 * @param state - from `beginTimeWindows(options)`, to go on from a snapshot; it is written to, and its own options hold. Without it
 * every subscription begins afresh
 * @example records$.pipe(map(({ time, features }) => ({ time, value: features })), windowByTime({ size: 60_000, allowedLateness: 2000 }))
 */
export function windowByTime<T>(
  options: TimeWindowChoice,
  state?: TimeWindowState<T>,
): OperatorFunction<Timestamped<T>, TimeWindow<T>> {
  const fresh = () => beginTimeWindows<T>(options);
  fresh();
  return (source) =>
    new Observable((subscriber) => {
      const own = state ?? fresh();
      const emit = (windows: () => readonly TimeWindow<T>[]) => {
        try {
          for (const window of windows()) subscriber.next(window);
          return true;
        } catch (error) {
          subscriber.error(error);
          return false;
        }
      };
      return source.subscribe({
        next: (observation) => void emit(() => intoTimeWindows(own, observation)),
        error: (error: unknown) => subscriber.error(error),
        complete() {
          if (emit(() => closeTimeWindows(own))) subscriber.complete();
        },
      });
    });
}
