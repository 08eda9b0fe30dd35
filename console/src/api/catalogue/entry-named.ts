import { nameHint, SimdriftError, type ErrorCode } from '@simdrift/contracts';

/**
 * Looks a name up among what was read at start: no name reaches the file system.
 *
 * @param noun - how an entry is called in the sentence of the error, e.g. `data set`
 * @throws {SimdriftError} with `code`, and the name that was perhaps meant
 */
export function entryNamed<T extends { readonly name: string }>(
  all: readonly T[],
  name: string,
  noun: string,
  code: ErrorCode,
): T {
  const found = all.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  throw new SimdriftError(code, `There is no ${noun} "${name}".`, {
    hint: nameHint(
      name,
      all.map((entry) => entry.name),
    ),
  });
}
