import { SimdriftError, type ErrorCode } from '@simdrift/contracts';
import type { Refusal } from './messages.js';

/** An error as it goes from one thread to another: the thread there has classes of its own. */
export function refusalOf({ code, message, hint, facts }: SimdriftError): Refusal {
  return { code, message, facts, ...(hint === undefined ? {} : { hint }) };
}

/** The error that a refusal was. */
export function refusedError({ code, message, hint, facts }: Refusal): SimdriftError {
  return new SimdriftError(code as ErrorCode, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(facts === undefined ? {} : { facts }),
  });
}
