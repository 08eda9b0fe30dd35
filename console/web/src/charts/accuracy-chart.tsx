import type { AccuracyWindowDto, StreamAccuracyDto } from '../../../src/live/live-dto.js';
import { share } from '../lib/format.js';
import type { TimeScale } from '../lib/time-scale.js';
import type { Episode } from '../lib/verdict.js';
import { Onsets } from './onsets.js';
import { TimeAxis } from './time-axis.js';

const HEIGHT = 170;
const TOP = 8;

interface AccuracyChartProps {
  readonly accuracy: StreamAccuracyDto | undefined;
  /** What was estimated without labels, by the method chosen. */
  readonly estimated: readonly AccuracyWindowDto[];
  readonly truth: readonly Episode[];
  readonly scale: TimeScale;
  readonly width: number;
  readonly narrow: boolean;
  readonly hover: AccuracyWindowDto | null;
  readonly onHover: (window: AccuracyWindowDto | null) => void;
}

/**
 * Accuracy window by window with its standard error, what was estimated before the labels came with its band, the reference of the warm-up, and where
 * the injection began.
 */
export function AccuracyChart({
  accuracy,
  estimated,
  truth,
  scale,
  width,
  narrow,
  hover,
  onHover,
}: AccuracyChartProps) {
  const windows = (accuracy?.windows ?? []).filter(({ seq }) => seq <= scale.end);
  const estimates = estimated.filter(({ seq }) => seq <= scale.end);
  const floor = floorOf([...windows, ...estimates]);
  const y = (value: number): number => TOP + ((1 - value) / (1 - floor)) * (HEIGHT - TOP - 8);
  const gridlines = Array.from({ length: Math.round((1 - floor) * 10) + 1 }, (_, i) => 1 - i / 10).filter(
    (_, i, all) => all.length <= 7 || i % 2 === 0,
  );
  const measured = curve(windows, scale, y);
  const guessed = curve(estimates, scale, y);
  const reference = accuracy?.reference ?? null;
  const last = windows.at(-1);
  return (
    <svg
      width={width}
      height={HEIGHT + 26}
      role="img"
      aria-label={
        last === undefined
          ? 'No accuracy yet'
          : `Accuracy ${share(last.value)} in the last window${reference === null ? '' : `, reference ${share(reference)}`}${estimates.length === 0 ? '' : `, estimated without labels ${share(estimates.at(-1)!.value)}`}`
      }
      data-testid="accuracy"
      onPointerMove={(event) => onHover(nearest(windows, scale, event.nativeEvent.offsetX))}
      onPointerLeave={() => onHover(null)}
    >
      {!narrow && (
        <text x={0} y={TOP + 12} style={{ fill: 'var(--acc)' }}>
          accuracy
        </text>
      )}
      {gridlines.map((value) => (
        <g key={value}>
          <line x1={scale.left} x2={scale.right} y1={y(value)} y2={y(value)} stroke="var(--line)" />
          <text x={scale.left - 8} y={y(value) + 4} textAnchor="end">
            {value.toFixed(1)}
          </text>
        </g>
      ))}
      {reference !== null && (
        <g>
          <line
            x1={scale.left}
            x2={scale.right}
            y1={y(reference)}
            y2={y(reference)}
            stroke="var(--dim)"
            strokeDasharray="5 4"
          />
          {!narrow && (
            <text x={0} y={TOP + 30}>
              – – reference {share(reference)}
            </text>
          )}
        </g>
      )}
      <Onsets truth={truth} scale={scale} bottom={HEIGHT} />
      <polygon points={guessed.band} fill="var(--est)" opacity={0.16} />
      <polygon points={measured.band} fill="var(--acc)" opacity={0.18} />
      <polyline points={measured.line} fill="none" stroke="var(--acc)" strokeWidth={2} strokeLinejoin="round" />
      <polyline
        points={guessed.line}
        fill="none"
        stroke="var(--est)"
        strokeWidth={2}
        strokeDasharray="5 4"
        strokeLinejoin="round"
        data-testid="estimated"
      />
      {hover !== null && (
        <circle
          cx={scale.x(hover.seq)}
          cy={y(hover.value)}
          r={4}
          fill="var(--card)"
          stroke="var(--acc)"
          strokeWidth={2}
        />
      )}
      <TimeAxis scale={scale} y={HEIGHT} />
    </svg>
  );
}

/** A line through windows and the area between their bounds, as points of SVG. */
function curve(windows: readonly AccuracyWindowDto[], scale: TimeScale, y: (value: number) => number) {
  const at = (value: (window: AccuracyWindowDto) => number) =>
    windows.map((window) => `${scale.x(window.seq).toFixed(1)},${y(value(window)).toFixed(1)}`);
  const [high, low] = [at((window) => window.high ?? window.value), at((window) => window.low ?? window.value)];
  return { line: at(({ value }) => value).join(' '), band: [...high, ...low.reverse()].join(' ') };
}

/** The lowest tenth that holds every window, at most .5, so that a fall looks as deep as it is. */
function floorOf(windows: readonly AccuracyWindowDto[]): number {
  const lowest = Math.min(0.5, ...windows.map(({ low, value }) => low ?? value));
  return Math.max(0, Math.floor(lowest * 10) / 10);
}

/** The window nearest a place on the axis. */
export function nearest(windows: readonly AccuracyWindowDto[], scale: TimeScale, x: number): AccuracyWindowDto | null {
  let best: AccuracyWindowDto | null = null;
  for (const window of windows)
    if (best === null || Math.abs(scale.x(window.seq) - x) < Math.abs(scale.x(best.seq) - x)) best = window;
  return best;
}
