export interface BackOffOptions {
  /** Wait before the second try, in milliseconds. */
  readonly initialMs: number;
  /** Longest wait, in milliseconds. */
  readonly maxMs: number;
}

export const defaultBackOff: BackOffOptions = { initialMs: 100, maxMs: 10_000 };

/**
 * How long to wait before a try: doubling, capped, and jittered over its upper half, so that many writers whose server was away do
 * not come back at once.
 *
 * @param attempt - failures so far, from 1
 * @param random - a number in [0, 1)
 * @example backOffMs(defaultBackOff, 3, 0.5); // 300: between 200 and 400
 */
export function backOffMs(options: BackOffOptions, attempt: number, random: number): number {
  const full = Math.min(options.maxMs, options.initialMs * 2 ** Math.min(attempt - 1, 30));
  return full * (0.5 + 0.5 * random);
}
