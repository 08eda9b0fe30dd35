import type { LaneState } from '../../../src/live/live-dto.js';

export const STATE_WORDS: Readonly<Record<LaneState, string>> = {
  pending: 'Warming up',
  stable: 'Stable',
  warning: 'Warning',
  drift: 'Drift',
};

/** A state as a shape of its own: ring, disc, triangle, square. Always beside its word, so it is hidden from readers. */
export function StateGlyph({ state, size }: { state: LaneState; size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden="true" focusable="false">
      {state === 'pending' && (
        <circle cx="15" cy="15" r="11" fill="none" stroke="var(--dim)" strokeWidth="4" strokeDasharray="5 4" />
      )}
      {state === 'stable' && <circle cx="15" cy="15" r="13" fill="var(--stable)" />}
      {state === 'warning' && <path d="M15 2 29 28H1Z" fill="var(--warn)" />}
      {state === 'drift' && <rect x="1" y="1" width="28" height="28" rx="3" fill="var(--drift)" />}
    </svg>
  );
}
