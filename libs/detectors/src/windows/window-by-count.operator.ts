import { Observable, type OperatorFunction } from 'rxjs';
import { beginCountWindows, intoCountWindow, type CountWindowOptions, type CountWindowState } from './count-windows.js';

/**
 * Gathers observations in windows by count, each emitted with its last observation. What is left over when the stream ends is no
 * window. Memory: one window.
 *
 * @param options - `tumbling(200)` or `sliding(200, 50)`
 * @param state - from `beginCountWindows(options)`, to go on from a snapshot; it is written to, and its own options hold. Without it
 * every subscription begins afresh
 * @example from([1, 2, 3, 4, 5]).pipe(windowByCount(tumbling(2))) // [1, 2], [3, 4]
 */
export function windowByCount<T>(
  options: CountWindowOptions,
  state?: CountWindowState<T>,
): OperatorFunction<T, readonly T[]> {
  // Now, so that options that are wrong are refused where they stand.
  const fresh = () => beginCountWindows<T>(options);
  fresh();
  return (source) =>
    new Observable((subscriber) => {
      const own = state ?? fresh();
      return source.subscribe({
        next(observation) {
          const window = intoCountWindow(own, observation);
          if (window !== null) subscriber.next(window);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}
