import type { ErrorCode } from './error-codes.js';

/** What an error carries besides its sentence. */
export interface ErrorDetails {
  /** What the reader can do about it: one imperative sentence. */
  readonly hint?: string;
  /** The facts that the sentence was made of (path, line, value …), for logs and JSON. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** True when the same call may succeed later (a server that is away). */
  readonly retriable?: boolean;
  readonly cause?: unknown;
}

/**
 * The one error class of SimDrift: a closed code, one clear sentence, and what to do (DESIGN.md rule 7).
 *
 * @example
 * throw new SimdriftError('SIMDRIFT_UNKNOWN_DATASET', 'There is no data set "pnuemonia".', { hint: 'Did you mean "pneumonia"?' });
 */
export class SimdriftError extends Error {
  override readonly name = 'SimdriftError';
  readonly hint: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly retriable: boolean;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.hint = details.hint;
    this.facts = details.facts ?? {};
    this.retriable = details.retriable ?? false;
  }

  /** The error as one line for a terminal: `SIMDRIFT_X: sentence. hint`. */
  toLine(): string {
    return `${this.code}: ${this.message}${this.hint === undefined ? '' : ` ${this.hint}`}`;
  }

  toJSON(): Record<string, unknown> {
    return { code: this.code, message: this.message, hint: this.hint, ...this.facts };
  }
}

/** Whether an unknown error carries this code (also across realms and workers, where `instanceof` fails). */
export function hasCode(error: unknown, code: ErrorCode): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === code;
}
