import { describe, expect, it } from '@jest/globals';
import type { ReceivedRecord } from '@simdrift/contracts';
import fc from 'fast-check';
import { PartitionLog } from './partition-log.js';

const append = (log: PartitionLog, key: string): void =>
  log.append({ topic: 't', partition: 0, offset: log.next, key, value: new Uint8Array(0), headers: {} });
const offsets = (records: readonly ReceivedRecord[]): number[] => records.map(({ offset }) => offset);

describe('PartitionLog', () => {
  it('equals a plain list under any sequence of appends and releases, compacted or not', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), times: fc.nat(400), release: fc.nat(1_500) }), {
          maxLength: 6,
        }),
        fc.nat(2_000),
        fc.integer({ min: 1, max: 700 }),
        (compact, steps, from, max) => {
          const log = new PartitionLog(compact);
          let list: { offset: number; key: string }[] = [];
          let next = 0;
          for (const { key, times, release } of steps) {
            for (let i = 0; i < times; i++) {
              append(log, key);
              if (compact) list = list.filter((record) => record.key !== key);
              list.push({ offset: next++, key });
            }
            if (!compact) {
              log.releaseBefore(release);
              list = list.filter(({ offset }) => offset >= release);
            }
          }
          const all = list.map(({ offset }) => offset);
          expect(log.size).toBe(all.length);
          expect(log.next).toBe(next);
          expect(offsets(log.read(from, max))).toEqual(all.filter((offset) => offset >= from).slice(0, max));
          expect(offsets(log.newest(max))).toEqual(all.slice(-max));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps one record per key however many were written', () => {
    const log = new PartitionLog(true);
    for (let i = 0; i < 100_000; i++) append(log, `key-${i % 3}`);
    expect(log.size).toBe(3);
    expect(offsets(log.read(0, 10))).toEqual([99_997, 99_998, 99_999]);
  });
});
