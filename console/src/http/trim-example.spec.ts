import { describe, expect, it } from '@jest/globals';
import { trimExample } from './trim-example.js';

describe('an example that is cut', () => {
  it('keeps the first elements of lists, and tuples whole', () => {
    const tuple = { type: 'array', minItems: 3, items: { type: 'number' } };
    const schema = { type: 'object', properties: { intervals: { type: 'array', items: tuple } } };
    const intervals = [1, 2, 3].map((k) => [k, k, k]);
    expect(trimExample({ intervals }, schema)).toEqual({
      intervals: [
        [1, 1, 1],
        [2, 2, 2],
      ],
    });
    expect(trimExample({ intervals }, schema, 1)).toEqual({ intervals: [[1, 1, 1]] });
  });

  it('keeps all fields of an object, and the first entries of a map', () => {
    const of = { a: 1, b: 2, c: 3 };
    expect(trimExample(of, { type: 'object', properties: { a: {} }, additionalProperties: {} })).toEqual(of);
    expect(trimExample(of, { type: 'object', additionalProperties: { type: 'number' } })).toEqual({ a: 1, b: 2 });
    expect(trimExample(of)).toEqual(of);
  });

  it('takes of several shapes the one of the value', () => {
    const list = { type: 'array', minItems: 3, items: {} };
    const schema = { anyOf: [{ type: 'string' }, { anyOf: [{ type: 'object' }, list] }] };
    expect(trimExample([1, 2, 3, 4], schema)).toEqual([1, 2, 3]);
  });

  it('cuts pixels and long texts, and rounds what was measured', () => {
    const pixels = 'Ab0+'.repeat(50);
    expect(trimExample([pixels, `data:image/png;base64,${pixels}`])).toEqual([
      'Ab0+Ab0+Ab0+Ab0+Ab0+Ab0+…',
      'data:image/png;base64,Ab…',
    ]);
    expect(trimExample('a sentence '.repeat(40))).toHaveLength(240);
    expect(trimExample([0.123456, 1234567, null, true], { type: 'array', minItems: 4 })).toEqual([
      0.1235,
      1234567,
      null,
      true,
    ]);
  });
});
