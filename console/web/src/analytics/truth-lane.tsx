import { frames } from '../lib/format.js';
import type { Series, Windows } from './analytics-types.js';

interface TruthLaneProps {
  readonly series: Series;
  readonly windows: Windows;
}

/** What was injected, and where the two windows lie. It spans as much as the charts below do. */
export function TruthLane({ series, windows }: TruthLaneProps) {
  const at = (seq: number): number => (Math.min(seq, series.frames) / series.frames) * 1000;
  const spoken = series.truth.map(
    ({ effect, from, until }) => `${effect.replaceAll('_', ' ')}, frames ${frames(from)} to ${frames(until)}`,
  );
  return (
    <div className="truth-lane">
      <span className="dim">truth</span>
      <svg
        viewBox="0 0 1000 34"
        preserveAspectRatio="none"
        role="img"
        aria-label={`Injected: ${spoken.length === 0 ? 'nothing' : spoken.join('; ')}`}
        data-testid="truth-lane"
      >
        <rect x={0} y={4} width={1000} height={16} fill="var(--line)" />
        {series.truth.map(({ effect, from, until, severity }) => (
          <rect
            key={`${effect} ${from}`}
            x={at(from)}
            y={20 - 16 * (0.3 + 0.7 * severity)}
            width={Math.max(1, at(until) - at(from))}
            height={16 * (0.3 + 0.7 * severity)}
            fill="var(--truth)"
          />
        ))}
        {(['reference', 'window'] as const).map((name) => (
          <rect
            key={name}
            x={at(windows[name][0])}
            y={24}
            width={Math.max(2, at(windows[name][1]) - at(windows[name][0]))}
            height={8}
            fill={name === 'reference' ? 'var(--stable-strong)' : 'var(--drift)'}
          />
        ))}
      </svg>
    </div>
  );
}
