import { hasCode } from '@simdrift/contracts';

/** The model is not the one of the plan, or a record lacks frames. */
const LASTING = ['SIMDRIFT_MODEL_CORRUPT', 'SIMDRIFT_MODEL_SHAPE', 'SIMDRIFT_VERIFY_FAILED'] as const;

/**
 * Whether no waiting mends an error of inference, so that the run ends with it: trying again would go on for ever. So it is with a model that is not
 * the one of the plan, and with a model server that refuses the request itself (HTTP 3xx or 4xx). An engine or server that is away, busy or
 * in trouble comes back.
 *
 * @example isLasting(new SimdriftError('SIMDRIFT_INFERENCE_FAILED', '…', { facts: { status: 400 } })); // true
 */
export function isLasting(error: unknown): boolean {
  if (LASTING.some((code) => hasCode(error, code))) return true;
  if (typeof error !== 'object' || error === null || !('facts' in error)) return false;
  const { facts, retriable } = error as { facts: { status?: unknown }; retriable?: unknown };
  const { status } = facts;
  return retriable !== true && typeof status === 'number' && status >= 300 && status < 500;
}
