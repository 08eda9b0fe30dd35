import type { CostFunction } from './truth-interval.js';

/** A measured point of a severity sweep. */
export interface SweepPoint {
  readonly severity: number;
  /** Accuracy at severity 0 minus accuracy here; below 0 where chance or the effect made it better. */
  readonly accuracyLost: number;
}

/**
 * A cost function from measured sweeps, one per effect: straight lines between the points, 0 at severity 0.
 *
 * Several effects at once cost at least what the dearest of them costs alone; that is what is returned. An effect that was not
 * swept counts as costly from its begin.
 *
 * @example sweepCost({ blur: [{ severity: 0.5, accuracyLost: 0.1 }] })([{ effect: 'blur', severity: 0.25 }]); // 0.05
 */
export function sweepCost(sweeps: Readonly<Record<string, readonly SweepPoint[]>>): CostFunction {
  const sorted = new Map(
    Object.entries(sweeps).map(([effect, points]) => [
      effect,
      [{ severity: 0, accuracyLost: 0 }, ...points.filter(({ severity }) => severity > 0)].sort(
        (a, b) => a.severity - b.severity,
      ),
    ]),
  );
  return (effects) => Math.max(0, ...effects.map(({ effect, severity }) => interpolate(sorted.get(effect), severity)));
}

function interpolate(points: readonly SweepPoint[] | undefined, severity: number): number {
  if (points === undefined) return 1;
  const above = points.findIndex((point) => point.severity >= severity);
  if (above === -1) return points.at(-1)!.accuracyLost;
  const right = points[above]!;
  const left = points[above - 1] ?? right;
  if (right.severity === left.severity) return right.accuracyLost;
  const share = (severity - left.severity) / (right.severity - left.severity);
  return left.accuracyLost + share * (right.accuracyLost - left.accuracyLost);
}
