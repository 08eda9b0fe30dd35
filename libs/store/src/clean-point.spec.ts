import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanPoint } from './clean-point.js';
import { identifier, selectPoints, stringLiteral } from './influx/influxql.js';
import { influxFailure } from './influx/influx-failure.js';
import { duckdbFailure } from './duckdb/duckdb-failure.js';
import { seriesKey } from './series-key.js';

describe(cleanPoint.name, () => {
  it('keeps every point that is finite and has names, as it is', () => {
    const word = fc.stringMatching(/^[a-s][a-z]{0,8}$/);
    const fields = fc.dictionary(
      word,
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.boolean()),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(word, fc.dictionary(word, word), fields, fc.maxSafeNat(), (measurement, tags, values, time) => {
        const point = { measurement, tags: { ...tags }, fields: { ...values }, time };
        expect(cleanPoint(point)).toEqual({ point, dropped: 0 });
      }),
    );
  });

  it.each([
    [{ time: -1 }, /whole number of microseconds/],
    [{ tags: { run: 'a\nb' } }, /line break/],
    [{ tags: { 'a\\b': 'x' } }, /not a name/],
    [{ fields: { 'a\nb': 1 } }, /not a name/],
    [{ fields: { a: NaN } }, /finite/],
    [{ fields: {} }, /no field/],
  ])('refuses %j with its reason', (change, reason) => {
    const point = { measurement: 'm', tags: {}, fields: { a: 1 }, time: 1, ...change };
    expect(cleanPoint(point)).toEqual({ reason: expect.stringMatching(reason) });
  });
});

describe(seriesKey.name, () => {
  it('is equal exactly when the tags are', () => {
    expect(seriesKey({ b: '2', a: '1' })).toBe(seriesKey({ a: '1', b: '2' }));
    expect(seriesKey({ a: '1', b: '' })).not.toBe(seriesKey({ a: '1' }));
    expect(seriesKey({ a: 'b\u0001' })).not.toBe(seriesKey({ ab: '' }));
  });
});

describe(selectPoints.name, () => {
  it('escapes what would end a name or a string', () => {
    expect(identifier('a"b\\')).toBe('"a\\"b\\\\"');
    expect(stringLiteral("a'b\\")).toBe("'a\\'b\\\\'");
  });

  it('bounds the time on both sides, so that nothing ends at now', () => {
    expect(selectPoints({ measurement: 'readings', tags: { run: 'r' }, limit: 2, last: true }, 'simdrift')).toBe(
      'SELECT *::field FROM "simdrift"."readings" WHERE time >= 0u AND time <= 9007199254740991u AND "run"::tag = \'r\' GROUP BY * ORDER BY time DESC LIMIT 2',
    );
  });
});

describe(influxFailure.name, () => {
  const answered = (statusCode: number, body: string) => ({
    res: { statusCode },
    message: `A ${statusCode} X error occurred: ${body}\n`,
  });

  it.each([
    [answered(400, '{"error":"partial write"}'), 'refused', '400 partial write'],
    [answered(413, 'too large'), 'refused', '413 A 413 X error occurred: too large\n'],
    [answered(401, '{"error":"authorization failed"}'), 'denied', '401 authorization failed'],
    [answered(404, '{"error":"database not found"}'), 'no-database', '404 database not found'],
    [answered(429, '{"error":"slow down"}'), 'away', '429 slow down'],
    [{ code: 'ECONNREFUSED', message: 'connect' }, 'away', 'ECONNREFUSED'],
    [new Error('No host available'), 'away', 'No host available'],
  ])('tells %j apart', (error, fault, reason) => {
    expect(influxFailure(error)).toEqual({ fault, reason });
  });
});

describe(duckdbFailure.name, () => {
  it.each([
    ['Could not write file "x": No space left on device', 'SIMDRIFT_STORE_FULL'],
    ['Could not write file "x": File too large', 'SIMDRIFT_STORE_FULL'],
    ['Could not set lock on file "x": Conflicting lock is held in node (PID 7)', 'SIMDRIFT_STORE_UNAVAILABLE'],
    ['The file "x" exists, but it is not a valid DuckDB database file!', 'SIMDRIFT_STORE_REJECTED'],
    ['Cannot open file "x": Permission denied', 'SIMDRIFT_STORE_UNAVAILABLE'],
  ])('names %j', (message, code) => {
    expect(duckdbFailure(new Error(message), '/somewhere/x')).toMatchObject({ code, facts: { path: '/somewhere/x' } });
  });
});
