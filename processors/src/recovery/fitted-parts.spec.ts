import { describe, expect, it } from '@jest/globals';
import { FittedParts, type PartsByHash } from './fitted-parts.js';

const state = () => ({
  slots: [
    { name: 'ks', fit: { reference: Float64Array.of(1, -0, Infinity) }, seen: 3 },
    { name: 'empty', fit: null },
  ],
  other: { fit: { reference: Float64Array.of(1, -0, Infinity) } },
});

describe(FittedParts.name, () => {
  it('takes the fitted parts out, equal ones once, and puts them back exactly', () => {
    const fresh: PartsByHash = new Map();
    const whole = state();
    const lean = new FittedParts().extract(whole, new Set(), fresh);
    expect(fresh.size).toBe(1);
    expect(JSON.stringify(lean)).not.toContain('reference');
    const back = new FittedParts().restore(lean, (hash) => fresh.get(hash)) as ReturnType<typeof state>;
    expect(back.slots[1]).toEqual({ name: 'empty', fit: null });
    const reference = back.slots[0]!.fit!.reference;
    expect(ArrayBuffer.isView(reference)).toBe(true);
    expect([...reference].map((value) => (Object.is(value, -0) ? '-0' : String(value)))).toEqual([
      '1',
      '-0',
      'Infinity',
    ]);
    expect(whole).toEqual(state());
  });

  it('gives no bytes for a part that is known, whoever made it', () => {
    const fresh: PartsByHash = new Map();
    const parts = new FittedParts();
    const lean = parts.extract(state(), new Set(), fresh);
    const known = new Set(fresh.keys());
    const later: PartsByHash = new Map();
    expect(parts.extract(state(), known, later)).toEqual(lean);
    expect(new FittedParts().extract(state(), known, later)).toEqual(lean);
    expect(later.size).toBe(0);
  });

  it('names a part that is missing', () => {
    const lean = new FittedParts().extract(state(), new Set(), new Map());
    expect(() => new FittedParts().restore(lean, () => undefined)).toThrow(/part [0-9a-f]{64} .*missing/);
  });
});
