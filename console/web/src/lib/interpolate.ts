interface Point {
  readonly severity: number;
  readonly accuracy: number;
}

/**
 * Accuracy between two measured severities, by a straight line; null outside of what was measured.
 *
 * @param points - by rising severity
 * @example interpolate([{ severity: 0, accuracy: 0.9 }, { severity: 1, accuracy: 0.5 }], 0.25); // 0.8
 */
export function interpolate(points: readonly Point[], severity: number): number | null {
  const after = points.findIndex((point) => point.severity >= severity);
  const [low, high] = [points[after - 1] ?? points[after], points[after]];
  if (low === undefined || high === undefined || severity < low.severity) return null;
  if (high.severity === low.severity) return high.accuracy;
  const way = (severity - low.severity) / (high.severity - low.severity);
  return low.accuracy + way * (high.accuracy - low.accuracy);
}
