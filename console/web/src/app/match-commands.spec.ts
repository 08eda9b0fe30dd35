import { describe, expect, it } from '@jest/globals';
import type { Command } from './commands.js';
import { matchCommands, matchKeys } from './match-commands.js';

const command = (title: string, ...keys: string[]): Command => ({ id: title, title, keys, run: () => undefined });
const all = [command('Pause the run', 'p'), command('Go to Live', 'g', 'l'), command('Go to Model zoo', 'g', 'z')];
const titles = (typed: string) => matchCommands(all, typed).map(({ title }) => title);

describe(matchCommands.name, () => {
  it('wants every word, in any order and case', () => {
    expect(titles('ZOO go')).toEqual(['Go to Model zoo']);
    expect(titles('')).toHaveLength(3);
    expect(titles('lab')).toEqual([]);
  });

  it('puts those that begin with the first word before the others', () => {
    expect(titles('go')[0]).toBe('Go to Live');
    expect(titles('t')).toHaveLength(3);
  });
});

describe(matchKeys.name, () => {
  it('waits for the rest, finds the whole, and knows when there is none', () => {
    expect(matchKeys(all, ['g'])).toBe('waiting');
    expect(matchKeys(all, ['g', 'z'])).toBe(all[2]);
    expect(matchKeys(all, ['p'])).toBe(all[0]);
    expect(matchKeys(all, ['g', 'p'])).toBeUndefined();
  });
});
