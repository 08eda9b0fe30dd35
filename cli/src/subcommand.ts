import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { Arguments } from './arguments.js';

/**
 * What a command of several is asked to do: its first argument, `list` where there is none.
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE` with the nearest name
 * @example subcommandOf(given, 'models', ['list', 'show']) // 'show', for `simdrift models show ID`
 */
export function subcommandOf<Name extends string>(
  { positionals }: Arguments,
  command: string,
  known: readonly Name[],
): Name {
  const wanted = positionals[0] ?? 'list';
  const found = known.find((name) => name === wanted);
  if (found !== undefined) return found;
  throw new SimdriftError('SIMDRIFT_USAGE', `\`simdrift ${command}\` has no "${wanted}".`, {
    hint: nameHint(wanted, known),
  });
}
