import { SEVERITIES, type Severity } from '@simdrift/contracts';

/** A value from which on something is as severe as this. */
export interface Level {
  readonly severity: Severity;
  readonly at: number;
  /** Whether the value itself counts already (≥ instead of >, ≤ instead of <). */
  readonly inclusive: boolean;
}

/** Levels of a figure; `below` for figures that are bad when they are small (p values, accuracy). */
export interface Levels {
  readonly direction: 'above' | 'below';
  readonly levels: readonly Level[];
}

/**
 * The highest severity whose level a value has passed, or `null`.
 *
 * @param slack - moves every level by so much towards harmless: a value must come back by more than this to be let off
 * @example severityAt(above({ warning: 0.3, critical: 0.5 }), 0.4); // 'warning'
 */
export function severityAt({ direction, levels }: Levels, value: number, slack = 0): Severity | null {
  const sign = direction === 'above' ? 1 : -1;
  return levels.reduce<Severity | null>((worst, { severity, at, inclusive }) => {
    const beyond = sign * (value - at) + slack;
    return beyond > 0 || (inclusive && beyond === 0) ? worse(worst, severity) : worst;
  }, null);
}

/** Levels that a value must exceed; those named in `inclusive` it need only reach. */
export function above(at: Readonly<Partial<Record<Severity, number>>>, inclusive: readonly Severity[] = []): Levels {
  return { direction: 'above', levels: levelsOf(at, inclusive) };
}

/** Levels that a value must stay below. */
export function below(at: Readonly<Partial<Record<Severity, number>>>, inclusive: readonly Severity[] = []): Levels {
  return { direction: 'below', levels: levelsOf(at, inclusive) };
}

/** The worse of two severities; `null` is none. */
export function worse(a: Severity | null, b: Severity | null): Severity | null {
  return rank(a) >= rank(b) ? a : b;
}

/** 0 for none, 1 to 3 for info to critical. */
export function rank(severity: Severity | null): number {
  return severity === null ? 0 : SEVERITIES.indexOf(severity) + 1;
}

function levelsOf(at: Readonly<Partial<Record<Severity, number>>>, inclusive: readonly Severity[]): Level[] {
  return SEVERITIES.flatMap((severity) => {
    const value = at[severity];
    return value === undefined ? [] : [{ severity, at: value, inclusive: inclusive.includes(severity) }];
  });
}
