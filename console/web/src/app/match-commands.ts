import type { Command } from './commands.js';

/**
 * The commands whose title holds every word that was typed, those that begin with the first word before the others.
 *
 * @example matchCommands(commands, 'zoo go'); // “Go to Model zoo”
 */
export function matchCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ title }) => wanted.every((word) => title.toLowerCase().includes(word)));
  const first = wanted[0] ?? '';
  const rank = ({ title }: Command): number => (title.toLowerCase().startsWith(first) ? 0 : 1);
  return [...found].sort((a, b) => rank(a) - rank(b));
}

/**
 * Which command keys pressed one after another mean; `waiting` while they are the beginning of one.
 *
 * @example matchKeys(commands, ['g', 'z']); // the command with the keys g z
 */
export function matchKeys(commands: readonly Command[], pressed: readonly string[]): Command | 'waiting' | undefined {
  const begins = commands.filter(({ keys }) => keys !== undefined && pressed.every((key, k) => keys[k] === key));
  const whole = begins.find(({ keys }) => keys?.length === pressed.length);
  return whole ?? (begins.length > 0 ? 'waiting' : undefined);
}
