import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nameHint, SimdriftError } from '@simdrift/contracts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values = Record<string, string | boolean | undefined>;

export interface Arguments {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  flag(name: string): boolean;
  /** @throws {SimdriftError} `SIMDRIFT_USAGE` when it is no number */
  number(name: string): number | undefined;
}

/** Reads the arguments of a command. @throws {SimdriftError} `SIMDRIFT_USAGE` naming what is not known, with the nearest option */
export function readArguments(args: readonly string[], options: Options, usage: string): Arguments {
  let parsed: { values: Values; positionals: string[] };
  try {
    parsed = parseArgs({
      args: withNegativeNumbers(args),
      options: { ...options, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    const unknown = /Unknown option '(-[^']*)'/.exec((error as Error).message)?.[1];
    const names = [...Object.keys(options), 'json'].map((name) => `--${name}`);
    throw new SimdriftError(
      'SIMDRIFT_USAGE',
      unknown === undefined
        ? `${(error as Error).message.replaceAll(/\s*\n\s*/g, ' ').replace(/\.$/, '')}.`
        : `There is no option ${unknown}.`,
      {
        hint: unknown === undefined ? `Usage: ${usage}` : nameHint(unknown, names),
      },
    );
  }
  const { values, positionals } = parsed;
  return {
    positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    flag: (name) => values[name] === true,
    number(name) {
      const text = values[name];
      if (typeof text !== 'string') return undefined;
      const value = Number(text);
      if (text.trim() !== '' && Number.isFinite(value)) return value;
      throw new SimdriftError('SIMDRIFT_USAGE', `--${name} takes a number, not "${text}".`, {
        hint: `Usage: ${usage}`,
      });
    },
  };
}

/** `--severity -0.1` reads as a number to a person: to `parseArgs` only `--severity=-0.1` does. */
function withNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    if (/^-(\d|\.\d|Infinity$)/.test(arg) && before !== undefined && /^--[^=]+$/.test(before))
      joined.splice(-1, 1, `${before}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

/** A positional argument that must be there. */
export function requirePositional({ positionals }: Arguments, index: number, what: string, usage: string): string {
  const value = positionals[index];
  if (value !== undefined) return value;
  throw new SimdriftError('SIMDRIFT_USAGE', `The ${what} is missing.`, { hint: `Usage: ${usage}` });
}
