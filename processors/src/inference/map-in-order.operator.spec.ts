import { describe, expect, it } from '@jest/globals';
import { from, lastValueFrom, toArray } from 'rxjs';
import { mapInOrder } from './map-in-order.operator.js';

const later = <T>(value: T, ms: number) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));

describe(mapInOrder.name, () => {
  it('emits in the order of the source when later calls are faster', async () => {
    const delays = [30, 1, 15, 2, 0];
    const result = from(delays).pipe(
      mapInOrder((ms) => later(ms, ms), 3),
      toArray(),
    );
    expect(await lastValueFrom(result)).toEqual(delays);
  });

  it('has no more calls under way than it may', async () => {
    let [now, most] = [0, 0];
    const call = async (value: number) => {
      most = Math.max(most, ++now);
      await later(value, value % 4);
      now -= 1;
      return value;
    };
    await lastValueFrom(from(Array.from({ length: 40 }, (_, i) => i)).pipe(mapInOrder(call, 2), toArray()));
    expect(most).toBe(2);
  });

  it('passes an error on', async () => {
    const failing = from([1, 2]).pipe(mapInOrder((v) => (v === 2 ? Promise.reject(new Error('two')) : later(v, 1)), 1));
    await expect(lastValueFrom(failing)).rejects.toThrow('two');
  });

  it('is empty for an empty source', async () => {
    expect(
      await lastValueFrom(
        from([] as number[]).pipe(
          mapInOrder((v) => later(v, 0), 2),
          toArray(),
        ),
      ),
    ).toEqual([]);
  });
});
