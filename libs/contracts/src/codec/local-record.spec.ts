import { describe, expect, it } from '@jest/globals';
import { readingCodec } from './json.codec.js';
import { PlacedRecord } from './local-record.js';

const reading = {
  run: 'r',
  stream: 'north',
  seq: 7,
  time: 140_000,
  detector: 'ks-softmax',
  state: 'stable' as const,
  statistic: 0.1,
  threshold: 0.2,
  alarm: false,
};

describe('a record that stays in the process', () => {
  const placed = new PlacedRecord(readingCodec.encode(reading), 'simdrift.readings', 2, 41);

  it('gives what was written, without a way through bytes', () => {
    expect(readingCodec.decode(placed)).toBe(reading);
    expect(placed).toMatchObject({ key: 'north', topic: 'simdrift.readings', partition: 2, offset: 41 });
  });

  it('has bytes for whoever wants them, that say the same', () => {
    const { key, value, headers } = placed;
    expect(readingCodec.decode({ key, value, headers })).toEqual(reading);
    expect(placed.value).toBe(value);
  });

  it('does not pass on what was written when the bytes are changed', () => {
    const changed = { ...placed, key: placed.key, headers: placed.headers, value: Buffer.from('{"seq":"seven"}') };
    expect(() => readingCodec.decode(changed)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_RECORD_INVALID' }));
  });
});
