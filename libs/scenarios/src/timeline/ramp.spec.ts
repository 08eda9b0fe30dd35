import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RampSpec } from '../model/scenario.schema.js';
import { frameOf } from './position.js';
import { compileRamp } from './ramp.js';

const at = (spec: RampSpec, ...times: number[]) => times.map((t) => compileRamp(spec, 1000)(t));

describe(compileRamp.name, () => {
  it('rises at once, evenly, or along a logistic curve, to 1 exactly, and stays', () => {
    expect(at({ kind: 'step' }, 0, 500)).toEqual([1, 1]);
    expect(at({ kind: 'linear', over: 100 }, 0, 49, 99, 100, 999)).toEqual([0.01, 0.5, 1, 1, 1]);
    expect(at({ kind: 'linear', over: '20%' }, 99, 199)).toEqual([0.5, 1]);
    const sigmoid = at({ kind: 'sigmoid', over: 100 }, 49, 99, 500);
    expect(sigmoid[0]).toBeCloseTo(0.5, 12);
    expect(sigmoid.slice(1)).toEqual([1, 1]);
  });

  it('comes and goes in seasons, recurs, and recovers to nothing', () => {
    const seasons = at({ kind: 'seasonal', period: 100 }, 0, 25, 50, 100);
    [0, 0.5, 1, 0].forEach((level, i) => expect(seasons[i]).toBeCloseTo(level, 12));
    expect(at({ kind: 'recurring', period: 100, on: 30 }, 0, 29, 30, 99, 100, 129, 130)).toEqual([1, 1, 0, 0, 1, 1, 0]);
    expect(at({ kind: 'recovery', over: 100 }, 0, 25, 100, 400)).toEqual([1, 0.75, 0, 0]);
  });

  it('stays within 0 and 1, and never falls where it rises', () => {
    const over = fc.integer({ min: 0, max: 500 });
    const specs: fc.Arbitrary<RampSpec> = fc.oneof(
      fc.record({ kind: fc.constantFrom('linear' as const, 'sigmoid' as const, 'recovery' as const), over }),
      fc.record({ kind: fc.constant('seasonal' as const), period: over }),
      fc.record({ kind: fc.constant('recurring' as const), period: over, on: over }),
    );
    fc.assert(
      fc.property(specs, fc.array(fc.nat(999), { minLength: 2, maxLength: 20 }), (spec, times) => {
        const levels = at(spec, ...times.sort((a, b) => a - b));
        expect(levels.every((level) => level >= 0 && level <= 1)).toBe(true);
        if (spec.kind === 'linear' || spec.kind === 'sigmoid')
          expect([...levels].sort((a, b) => a - b)).toEqual(levels);
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});

describe(frameOf.name, () => {
  it('takes a number for itself and a percentage of the run', () => {
    expect([frameOf(17, 999), frameOf('50%', 999), frameOf('12.5%', 1000), frameOf('0%', 5)]).toEqual([
      17, 500, 125, 0,
    ]);
  });
});
