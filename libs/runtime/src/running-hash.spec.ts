import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { RunningHash } from './running-hash.js';

describe(RunningHash.name, () => {
  it('is SHA-256 of the parts in a row, whatever their sizes, also in the middle', () => {
    const part = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.uint8Array({ maxLength: 40 }));
    const large = fc.nat(40_000).map((size) => new Uint8Array(size).fill(size % 251));
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: part }, { weight: 1, arbitrary: large })), (parts) => {
        const [running, whole] = [new RunningHash(), createHash('sha256')];
        parts.forEach((each, i) => {
          running.add(each);
          whole.update(typeof each === 'string' ? Buffer.from(each) : each);
          if (i % 7 === 0) expect(running.digest()).toBe(whole.copy().digest('hex'));
        });
        expect(running.digest()).toBe(whole.digest('hex'));
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});
