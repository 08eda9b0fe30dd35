import { describe, expect, it } from '@jest/globals';
import { calibrate } from '../calibration/calibrate.js';
import type { Matrix } from '../detector.js';
import { nextUnit, seeded } from '../random.js';
import { c2stDetector } from '../windowed/c2st-detector.js';
import { fitC2st } from '../windowed/c2st-fit.js';
import { calibrateWindowed } from '../windowed/calibrate-windowed.js';
import { ksTest } from '../windowed/ks-test.js';
import { mmdDetector } from '../windowed/mmd-detector.js';
import { fitMmd } from '../windowed/mmd-fit.js';
import { ksDetector } from '../windowed/univariate-detectors.js';
import { contentHash } from './content-hash.js';
import { memoryCache, remembered, type ThresholdCache } from './threshold-cache.port.js';

/** A cache that counts what it found and what it did not. */
function counting(): ThresholdCache & { hits: number; misses: number } {
  const inner = memoryCache(50);
  return {
    hits: 0,
    misses: 0,
    get(key) {
      const value = inner.get(key);
      if (value === undefined) this.misses += 1;
      else this.hits += 1;
      return value;
    },
    set: (key, value) => inner.set(key, value),
  };
}

const random = seeded(3);
const reference = Float64Array.from({ length: 90 }, () => nextUnit(random));

describe('contentHash', () => {
  it('is equal for equal contents, and for no others', () => {
    const contents: (string | Float32Array | Float64Array)[][] = [
      [],
      [''],
      ['', ''],
      ['a'],
      ['b'],
      ['ab'],
      ['a', 'b'],
      ['0123456789abcdef'],
      ['0123456789abcdef\0'],
      [Float64Array.of(0)],
      [Float64Array.of(-0)],
      [Float64Array.of(0, 0)],
      [Float32Array.of(0, 0)],
      [Float64Array.of(1, 2)],
      [Float64Array.of(2, 1)],
    ];
    const hashes = contents.map((parts) => contentHash(...parts));
    expect(new Set(hashes).size).toBe(contents.length);
    expect(contents.map((parts) => contentHash(...parts))).toEqual(hashes);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}$/);
  });

  it('changes in about half of its bits with one bit of the content', () => {
    const before = BigInt(`0x${contentHash(reference)}`);
    const changes = Array.from({ length: 64 }, (_, bit) => {
      const other = reference.slice();
      const bytes = new Uint8Array(other.buffer);
      bytes[bit * 5] = bytes[bit * 5]! ^ (1 << (bit % 8));
      const difference = before ^ BigInt(`0x${contentHash(other)}`);
      return difference.toString(2).replaceAll('0', '').length;
    });
    // Binomial(128, 1/2) has a deviation of 5.7; the least of 64 lies within 4.5 of them.
    expect(Math.min(...changes)).toBeGreaterThan(38);
  });

  it('looks at the numbers of a view only', () => {
    const whole = Float64Array.of(1, 2, 3);
    expect(contentHash(whole.subarray(1, 2))).toBe(contentHash(Float64Array.of(2)));
  });
});

describe('memoryCache', () => {
  it('forgets what was not asked for longest', () => {
    const cache = memoryCache(2);
    cache.set('a', Uint8Array.of(1));
    cache.set('b', Uint8Array.of(2));
    cache.get('a');
    cache.set('c', Uint8Array.of(3));
    expect(['a', 'b', 'c'].map((key) => cache.get(key)?.[0])).toEqual([1, undefined, 3]);
  });

  it('gives each call an object of its own', () => {
    const cache = memoryCache(2);
    const first = remembered(
      cache,
      () => 'key',
      () => ({ values: Float64Array.of(1) }),
    );
    first.values[0] = 7;
    expect(
      remembered(
        cache,
        () => 'key',
        () => ({ values: Float64Array.of(9) }),
      ).values[0],
    ).toBe(1);
  });
});

describe('calibrate with a cache', () => {
  const request = { arl0: 100, reference, simulations: 50, seed: 2, options: { minNumInstances: 20 } };

  it('gives on a hit what it computed, to the bit', () => {
    const cache = counting();
    const first = calibrate('cusum', request, cache);
    expect(calibrate('cusum', { ...request, reference: Array.from(reference) }, cache)).toEqual(first);
    expect([cache.hits, cache.misses]).toEqual([1, 1]);
    expect(calibrate('cusum', request, null)).toEqual(first);
  });

  it('misses when anything else is asked for', () => {
    const cache = counting();
    const other = reference.slice();
    other[5] = other[5]! + 1e-12;
    calibrate('cusum', request, cache);
    calibrate('gma', request, cache);
    calibrate('cusum', { ...request, arl0: 101 }, cache);
    calibrate('cusum', { ...request, reference: other }, cache);
    calibrate('cusum', { ...request, seed: 3 }, cache);
    calibrate('cusum', { ...request, simulations: 51 }, cache);
    calibrate('cusum', { ...request, options: { minNumInstances: 21 } }, cache);
    calibrate('cusum', { ...request, guarantee: 0.8 }, cache);
    calibrate('cusum', { falseAlarm: 0.1, horizon: 100, reference, simulations: 50, seed: 2 }, cache);
    expect([cache.hits, cache.misses]).toEqual([0, 9]);
  });

  it('keeps no refusal', () => {
    const cache = counting();
    for (let i = 0; i < 2; i++) expect(() => calibrate('cusum', { ...request, arl0: 15 }, cache)).toThrow(/judges/);
    expect([cache.hits, cache.misses]).toEqual([0, 2]);
  });
});

describe('calibrateWindowed with a cache', () => {
  const matrix = { rows: 45, columns: 2, data: reference };
  const options = { ...ksDetector.defaults, windowSize: 20, draws: 100 };

  it('gives on a hit what it computed, and misses when anything else is asked for', () => {
    const cache = counting();
    const memory = { name: 'ks', cache };
    const first = calibrateWindowed(ksTest, matrix, [0, 1], options, memory);
    expect(calibrateWindowed(ksTest, matrix, [0, 1], options, memory)).toEqual(first);
    expect(calibrateWindowed(ksTest, matrix, [0, 1], options)).toEqual(first);
    expect([cache.hits, cache.misses]).toEqual([1, 1]);
    calibrateWindowed(ksTest, matrix, [0], options, memory);
    calibrateWindowed(ksTest, matrix, [0, 1], { ...options, alpha: 0.02 }, memory);
    calibrateWindowed(ksTest, matrix, [0, 1], { ...options, windowSize: 21 }, memory);
    calibrateWindowed(ksTest, { ...matrix, data: reference.map((value) => value / 2) }, [0, 1], options, memory);
    calibrateWindowed(ksTest, matrix, [0, 1], options, { name: 'other', cache });
    expect([cache.hits, cache.misses]).toEqual([1, 6]);
  });
});

describe('detectors of whole vectors with a cache', () => {
  const matrix = { rows: 90, columns: 2, data: Float64Array.from({ length: 180 }, () => nextUnit(random)) };
  const moved = { ...matrix, data: matrix.data.map((value, i) => (i === 3 ? value / 2 : value)) };
  const few = { windowSize: 20, draws: 100 };
  const fits = {
    mmd: (change: object, rows: Matrix, cache: ThresholdCache | null) =>
      fitMmd({ ...mmdDetector.defaults, ...few, ...change }, rows, cache),
    c2st: (change: object, rows: Matrix, cache: ThresholdCache | null) =>
      fitC2st({ ...c2stDetector.defaults, ...few, ...change }, rows, cache),
  };

  it.each(Object.entries(fits))(
    '%s gets on a hit what was computed, and misses when anything else is asked for',
    (_name, fit) => {
      const cache = counting();
      const first = fit({}, matrix, cache);
      expect(fit({}, matrix, cache)).toEqual(first);
      expect(fit({}, matrix, null)).toEqual(first);
      expect([cache.hits, cache.misses]).toEqual([1, 1]);
      for (const change of [{ windowSize: 21 }, { draws: 101 }, { seed: 2 }, { alpha: 0.02 }, { warningAlpha: 0.2 }])
        fit(change, matrix, cache);
      fit({}, moved, cache);
      expect([cache.hits, cache.misses]).toEqual([1, 7]);
    },
  );
});
