import { SimdriftError } from '@simdrift/contracts';
import { requireSeverity } from '@simdrift/imaging';
import type { Arguments } from '../arguments.js';

/** How much of an effect: a severity, or a level, which is a fifth of one and means the published parametrisation. */
export type Strength =
  { readonly severity: number; readonly level?: never } | { readonly level: number; readonly severity?: never };

/**
 * What `--severity S` or `--level L` say; undefined where there is neither.
 *
 * @throws {SimdriftError} `SIMDRIFT_SEVERITY` for a number outside 0..1 (severity) or 0..5 (level), or NaN; `SIMDRIFT_USAGE` for what is
 *   no number, and for both
 */
export function readStrength(given: Arguments, usage: string): Strength | undefined {
  const [severity, level] = [given.text('severity'), given.text('level')];
  if (severity !== undefined && level !== undefined)
    throw new SimdriftError('SIMDRIFT_USAGE', 'Give --severity or --level, not both.', {
      hint: 'Level k is severity k / 5, in the parametrisation that MedMNIST-C publishes.',
    });
  if (severity !== undefined) {
    const value = numberOf(severity, '--severity takes a number from 0 to 1', usage);
    requireSeverity(value);
    return { severity: value };
  }
  if (level === undefined) return undefined;
  const value = numberOf(level, '--level takes a number from 0 to 5', usage);
  if (value >= 0 && value <= 5) return { level: value };
  throw new SimdriftError('SIMDRIFT_SEVERITY', `Level ${value} is outside 0 to 5.`, {
    hint: 'Give a number from 0 (untouched) to 5 (strongest).',
    facts: { level: value },
  });
}

/** A strength as a severity, 0..1. */
export function severityFrom({ severity, level }: Strength): number {
  return severity ?? level / 5;
}

/** @example strengthText({ level: 3 }) // 'level 3' */
export function strengthText({ severity, level }: Strength): string {
  return severity === undefined ? `level ${level}` : `severity ${severity}`;
}

function numberOf(text: string, rule: string, usage: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isNaN(value) || text.trim().toLowerCase() === 'nan') return value;
  throw new SimdriftError('SIMDRIFT_USAGE', `${rule}, not "${text}".`, { hint: `Usage: ${usage}` });
}
