import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners, type PartitionMetadata } from 'kafkajs';
import { partitionOf } from './partition-of.js';

describe('partitionOf', () => {
  it('equals the default partitioner of kafkajs (and so of Kafka) for any key', () => {
    const partition = Partitioners.DefaultPartitioner();
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 1, max: 64 }),
        (key, partitions) => {
          const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
            partitionId,
            leader: 1,
          }));
          const message = { key, value: null };
          const expected = partition({
            topic: 't',
            partitionMetadata: partitionMetadata as PartitionMetadata[],
            message,
          });
          return key === '' || partitionOf(key, partitions) === expected;
        },
      ),
      { numRuns: 5_000, seed: 1 },
    );
  });

  it('is stable: a stream stays where it was', () => {
    expect(['north', 'south', 'Süd', ''].map((key) => partitionOf(key, 4))).toMatchInlineSnapshot(`
      [
        2,
        3,
        1,
        1,
      ]
    `);
  });
});
