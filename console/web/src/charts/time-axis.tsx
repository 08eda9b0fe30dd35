import { frames } from '../lib/format.js';
import type { TimeScale } from '../lib/time-scale.js';

/** Frames along the bottom; a break mark where the stretch in detail begins. */
export function TimeAxis({ scale, y }: { scale: TimeScale; y: number }) {
  const split = scale.detail === null ? null : scale.x(scale.detail);
  return (
    <g aria-hidden="true">
      {split !== null && (
        <path d={`M${split - 3} ${y + 7}l3-6m0 6l3-6`} stroke="var(--dim)" fill="none">
          <title>From here on in detail</title>
        </path>
      )}
      {scale.ticks.map((tick) => (
        <text
          key={tick}
          x={scale.x(tick)}
          y={y + 20}
          textAnchor={tick === 0 ? 'start' : tick === scale.end ? 'end' : 'middle'}
        >
          {frames(tick)}
        </text>
      ))}
    </g>
  );
}
