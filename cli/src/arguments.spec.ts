import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.js';

const text = { type: 'string' } as const;
const read = (...args: string[]) =>
  readArguments(args, { severity: text, output: { ...text, short: 'o' } }, 'simdrift x');

describe(readArguments.name, () => {
  it('takes a negative number for a value', () => {
    expect(read('a.png', '--severity', '-0.5').number('severity')).toBe(-0.5);
    expect(read('--severity', '-.5', 'a.png').positionals).toEqual(['a.png']);
  });

  it('takes a short option, which is no negative number', () => {
    expect(read('--severity', '1', '-o', 'out.png').text('output')).toBe('out.png');
  });

  it('refuses in one line', () => {
    expect(() => read('--severity', '--json')).toThrow(/^[^\n]+$/);
    expect(() => read('--severty', '1')).toThrow(expect.objectContaining({ hint: 'Did you mean "--severity"?' }));
  });
});
