import { describe, expect, it } from '@jest/globals';
import { readArguments } from '../arguments.js';
import { readStrength, severityFrom, strengthText } from './strength.js';

const read = (...args: string[]) => {
  const text = { type: 'string' } as const;
  return readStrength(readArguments(args, { severity: text, level: text }, 'usage'), 'usage');
};

describe(readStrength.name, () => {
  it('takes either scale, to its ends', () => {
    expect([
      read('--severity', '1'),
      read('--severity', '0'),
      read('--level', '5'),
      read('--level', '2.5'),
      read(),
    ]).toEqual([{ severity: 1 }, { severity: 0 }, { level: 5 }, { level: 2.5 }, undefined]);
  });

  it.each<[string, string[]]>([
    ['SIMDRIFT_SEVERITY', ['--level', '5.1']],
    ['SIMDRIFT_SEVERITY', ['--level', '-1']],
    ['SIMDRIFT_SEVERITY', ['--level', 'NaN']],
    ['SIMDRIFT_SEVERITY', ['--severity', '1.01']],
    ['SIMDRIFT_SEVERITY', ['--severity', 'NaN']],
    ['SIMDRIFT_USAGE', ['--level', 'three']],
    ['SIMDRIFT_USAGE', ['--severity', '']],
    ['SIMDRIFT_USAGE', ['--severity', '0.2', '--level', '1']],
  ])('refuses with %s: %s', (code, args) => {
    expect(() => read(...args)).toThrow(expect.objectContaining({ code }));
  });

  it('is said and counted as severities', () => {
    expect([severityFrom({ level: 3 }), severityFrom({ severity: 0.3 })]).toEqual([0.6, 0.3]);
    expect([strengthText({ level: 3 }), strengthText({ severity: 0.3 })]).toEqual(['level 3', 'severity 0.3']);
  });
});
