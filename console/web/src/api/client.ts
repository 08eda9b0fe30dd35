import type { Api } from './schema.js';

type Operation = keyof Api;
/** What an operation is given: its path, query and body, as far as it takes them. */
export type Given<K extends Operation> = Parts<Api[K]>;
type Parts<T> = T extends { path: infer P; query: infer Q; body: infer B }
  ? Part<'path', P> & Optional<'query', Q> & Part<'body', B>
  : never;
type Part<N extends string, T> = [T] extends [never] ? unknown : { readonly [K in N]: T };
type Optional<N extends string, T> = [T] extends [never] ? unknown : { readonly [K in N]?: T };
export type Answer<K extends Operation> = Api[K]['answer'];

/** A field that the console refused: `detection.window`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** What went wrong, in the console's own words, with what to do about it. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly hint = '',
    readonly status = 0,
    /** Fields of what was sent that cannot be used. */
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

/** Asks the console something. @param match - the revision that a change builds on @throws {ApiError} also when it does not answer */
export async function call<K extends Operation>(
  operation: K,
  given: Given<K>,
  signal?: AbortSignal,
  match?: string,
): Promise<Answer<K>> {
  const parts = given as { path?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
  const [method = 'GET', template = ''] = operation.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts.path?.[name] ?? ''));
  const query = new URLSearchParams(
    Object.entries(parts.query ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );
  const response = await fetch(query.size === 0 ? path : `${path}?${query.toString()}`, {
    method,
    ...(signal === undefined ? {} : { signal }),
    headers: {
      ...(parts.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(match === undefined ? {} : { 'If-Match': `"${match}"` }),
    },
    ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new ApiError('The console does not answer.', 'Is it still running? If you stopped it: npm start');
  });
  const answer = (await response.json().catch(() => ({}))) as {
    detail?: string;
    hint?: string;
    errors?: readonly FieldError[];
  };
  if (response.ok) return answer;
  const { detail = `The console answered ${response.status}.`, hint, errors } = answer;
  throw new ApiError(detail, hint, response.status, errors);
}

/** An error in a sentence or two, for a person. */
export function words(error: unknown): string {
  return error instanceof ApiError ? [error.message, error.hint].filter(Boolean).join(' ') : 'That did not work.';
}
