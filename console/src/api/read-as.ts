import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';

/**
 * Reads a part of a request: its query, or its body.
 *
 * @param what - how the part is called in the sentence of the error, e.g. `query`
 * @throws {SimdriftError} `SIMDRIFT_USAGE`: which field is wrong, and why
 */
export function readAs<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const path = issue.path.join('.');
  throw new SimdriftError(
    'SIMDRIFT_USAGE',
    `The ${what} cannot be used: ${path === '' ? '' : `${path}: `}${issue.message}.`,
    { hint: 'Its schema is at /api/docs.' },
  );
}
