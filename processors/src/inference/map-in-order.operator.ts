import { from, map, mergeMap, Observable, type OperatorFunction } from 'rxjs';

/**
 * Maps each value by an asynchronous function, several at a time, and emits the results in the order of the source.
 *
 * `mergeMap` would emit them as they come; a stream's detectors need them in order. Holds back at most what one source holds: use
 * it on a batch, not on a stream without end.
 *
 * @param concurrency - calls under way at once
 * @example from(batches).pipe(mapInOrder((batch) => engine.infer(model, batch), 2))
 */
export function mapInOrder<In, Out>(
  project: (value: In) => Promise<Out>,
  concurrency: number,
): OperatorFunction<In, Out> {
  return (source) =>
    source.pipe(
      mergeMap((value, index) => from(project(value)).pipe(map((result) => ({ index, result }))), concurrency),
      inOrder(),
    );
}

function inOrder<Out>(): OperatorFunction<{ readonly index: number; readonly result: Out }, Out> {
  return (source) =>
    new Observable<Out>((subscriber) => {
      const early = new Map<number, Out>();
      let next = 0;
      return source.subscribe({
        next({ index, result }) {
          early.set(index, result);
          while (early.has(next)) {
            const ready = early.get(next)!;
            early.delete(next);
            next += 1;
            subscriber.next(ready);
          }
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}
