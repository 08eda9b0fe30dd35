import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeState, encodeState } from './state-codec.js';

const roundTrip = (value: unknown) => decodeState(encodeState(value));

describe('state codec', () => {
  it('gives back any plain data exactly', () => {
    const plain = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.double(), fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null), fc.constant(undefined),
        fc.float64Array(), fc.float32Array(), fc.int32Array(), fc.uint8Array(), fc.bigInt64Array(),
        fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    })).value; // prettier-ignore
    fc.assert(
      fc.property(plain, (value) =>
        expect(Object.is(roundTrip(value), value) || roundTrip(value)).toEqual(
          Object.is(roundTrip(value), value) || value,
        ),
      ),
    );
  });

  it('keeps what JSON loses', () => {
    const state = {
      lowest: Infinity,
      highest: -Infinity,
      none: NaN,
      zero: -0,
      absent: undefined,
      lone: '\ud800',
      view: Float64Array.of(-0, NaN, 5e-324),
    };
    const restored = roundTrip(state) as typeof state;
    expect(restored).toEqual(state);
    expect(Object.is(restored.zero, -0) && Object.is(restored.view[0], -0)).toBe(true);
  });

  it('copies a view on a part of a buffer, and nothing of the rest', () => {
    const view = new Float64Array(8).fill(1).subarray(2, 4);
    expect((roundTrip(view) as Float64Array).buffer.byteLength).toBe(16);
  });

  it.each([[() => 1], [new Map()], [new Date(0)], [1n], [Symbol('s')], [new DataView(new ArrayBuffer(1))]])(
    'refuses %p',
    (value) => {
      expect(() => encodeState({ value })).toThrow(expect.objectContaining({ code: 'SIMDRIFT_STATE_CODEC' }));
    },
  );

  it('refuses bytes that are truncated, longer or of something else', () => {
    const bytes = encodeState({ window: [1, 2, 3], name: 'ks', view: new Float64Array(3) });
    const refused = expect.objectContaining({ code: 'SIMDRIFT_STATE_CODEC' });
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeState(bytes.slice(0, length))).toThrow(refused);
    expect(() => decodeState(Uint8Array.of(...bytes, 0))).toThrow(refused);
    expect(() => decodeState(new TextEncoder().encode('{"a":1}'))).toThrow(refused);
  });

  it('reads a state out of the middle of a Buffer, as brokers give it (typed arrays lost their alignment)', () => {
    const state = { name: 'x', window: Float64Array.of(1, -0, Infinity), counts: Int32Array.of(7) };
    const bytes = encodeState(state);
    const pool = Buffer.alloc(bytes.length + 3);
    pool.set(bytes, 3);
    expect(decodeState(pool.subarray(3))).toEqual(state);
  });
});
