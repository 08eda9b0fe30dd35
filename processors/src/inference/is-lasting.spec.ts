import { describe, expect, it } from '@jest/globals';
import { SimdriftError } from '@simdrift/contracts';
import { isLasting } from './is-lasting.js';

const refused = (status: number, retriable = false) =>
  new SimdriftError('SIMDRIFT_INFERENCE_FAILED', 'Refused.', { facts: { host: 'h', status }, retriable });

describe(isLasting.name, () => {
  it('holds for a model that is another one than the plan says', () => {
    expect(isLasting(new SimdriftError('SIMDRIFT_MODEL_CORRUPT', 'Another one.'))).toBe(true);
    expect(isLasting(new SimdriftError('SIMDRIFT_MODEL_SHAPE', 'Another shape.'))).toBe(true);
  });

  it('holds for a server that refuses the request itself', () => {
    for (const status of [301, 400, 401, 403, 404, 413, 422]) expect(isLasting(refused(status))).toBe(true);
  });

  it('does not hold for a server that is away, busy or in trouble, or for anything unknown', () => {
    for (const status of [408, 429]) expect(isLasting(refused(status, true))).toBe(false);
    expect(isLasting(refused(503))).toBe(false);
    expect(isLasting(new SimdriftError('SIMDRIFT_ENGINE_UNAVAILABLE', 'Away.', { retriable: true }))).toBe(false);
    for (const thrown of [new Error('x'), null, undefined, 'x']) expect(isLasting(thrown)).toBe(false);
  });
});
