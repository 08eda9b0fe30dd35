import { describe, expect, it } from '@jest/globals';
import { encodePrediction, PlacedRecord, type Reading, type ReceivedRecord } from '@simdrift/contracts';
import { RunHash } from '@simdrift/runtime';
import { predictionParts, readingParts } from './stream-hash.js';

describe(RunHash.name, () => {
  it('does not depend on how streams are mixed or parts are cut, but on every byte and on the stream', () => {
    const hash = (...adds: [string, ...string[]][]) => {
      const run = new RunHash();
      for (const [stream, ...parts] of adds) run.add(stream, ...parts);
      return run.digest();
    };
    const whole = hash(['north', 'a', 'b'], ['south', 'c']);
    expect(hash(['south', 'c'], ['north', 'a'], ['north', 'b'])).toBe(whole);
    const others = [
      hash(['north', 'a', 'b'], ['south', 'd']),
      hash(['north', 'b', 'a'], ['south', 'c']),
      hash(['south', 'a', 'b'], ['north', 'c']),
    ];
    expect(new Set([whole, ...others]).size).toBe(4);
  });
});

describe('what is hashed', () => {
  const numbers = Float32Array.of(0.25, 0.75);
  const prediction = (change: object): ReceivedRecord => {
    const record = encodePrediction({
      run: 'r',
      stream: 's',
      seq: 1,
      time: 5,
      model: 'm',
      probabilities: numbers,
      embedding: numbers,
      features: numbers,
      ...change,
    });
    return new PlacedRecord(record, 't', 0, 0);
  };
  const reading: Reading = {
    run: 'r',
    stream: 's',
    seq: 1,
    time: 5,
    detector: 'ks',
    state: 'stable',
    statistic: 1,
    threshold: 2,
    alarm: false,
  };
  const textOf = (parts: readonly (string | Uint8Array)[]) =>
    parts.map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString('hex'))).join();

  it('leaves out run id and time, and nothing else', () => {
    const same = textOf(predictionParts(prediction({})));
    expect(textOf(predictionParts(prediction({ run: 'other', time: 99 })))).toBe(same);
    for (const change of [{ seq: 2 }, { model: 'n' }, { failed: 'x' }, { features: Float32Array.of(0.25, 0.5) }])
      expect(textOf(predictionParts(prediction(change)))).not.toBe(same);
    const said = textOf(readingParts(reading));
    expect(textOf(readingParts({ ...reading, run: 'other', time: 99 }))).toBe(said);
    const changes: Partial<Reading>[] = [
      { seq: 2 },
      { detector: 'psi' },
      { state: 'drift' },
      { statistic: 3 },
      { threshold: 3 },
      { pValue: 0.1 },
      { alarm: true },
      { evidence: [] },
    ];
    for (const change of changes)
      expect([change, textOf(readingParts({ ...reading, ...change })) === said]).toEqual([change, false]);
  });
});
