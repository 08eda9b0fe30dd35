import { share } from '../lib/format.js';

const WIDTH = 560;
const HEIGHT = 240;
const LEFT = 38;
const RIGHT = 118;
const TOP = 10;
const BOTTOM = 34;

interface SeverityCurveProps {
  readonly points: readonly { readonly severity: number; readonly accuracy: number; readonly standardError: number }[];
  /** Where the reader looks, and what is between the points there. */
  readonly at: { readonly severity: number; readonly accuracy: number | null };
  readonly effect: string;
}

/** Accuracy against severity with one standard error to each side; the line without any effect, and nine tenths of it. */
export function SeverityCurve({ points, at, effect }: SeverityCurveProps) {
  const clean = points[0]?.accuracy ?? null;
  const x = (severity: number): number => LEFT + severity * (WIDTH - LEFT - RIGHT);
  const y = (accuracy: number): number => TOP + (1 - accuracy) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={
        points.length === 0
          ? 'Not measured yet'
          : `Accuracy under ${effect}: ${points.map(({ severity, accuracy }) => `${share(accuracy)} at ${share(severity)}`).join(', ')}`
      }
      data-testid="severity-curve"
    >
      {[0, 0.25, 0.5, 0.75, 1].map((value) => (
        <g key={value}>
          <line x1={x(0)} x2={x(1)} y1={y(value)} y2={y(value)} stroke="var(--line)" />
          <text x={LEFT - 8} y={y(value) + 4} textAnchor="end">
            {share(value)}
          </text>
          <text x={x(value)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
            {share(value)}
          </text>
        </g>
      ))}
      <text x={(x(0) + x(1)) / 2} y={HEIGHT - 3} textAnchor="middle">
        severity
      </text>
      {clean !== null &&
        (
          [
            ['without it', clean],
            ['90 % of that', 0.9 * clean],
          ] as const
        ).map(([name, value], k) => (
          <g key={name}>
            <line
              x1={x(0)}
              x2={x(1)}
              y1={y(value)}
              y2={y(value)}
              stroke="var(--dim)"
              strokeDasharray={k === 0 ? '5 4' : '2 3'}
            />
            <text x={x(1) + 8} y={y(value) + (k === 0 ? 1 : 7)}>
              {name} {share(value)}
            </text>
          </g>
        ))}
      <polyline
        points={points.map(({ severity, accuracy }) => `${x(severity)},${y(accuracy)}`).join(' ')}
        fill="none"
        stroke="var(--acc)"
        strokeWidth={2}
        strokeLinejoin="round"
      />
      {points.map(({ severity, accuracy, standardError }) => (
        <g key={severity} stroke="var(--acc)">
          <title>{`${share(accuracy)} ± ${share(standardError)} at severity ${share(severity)}`}</title>
          <path
            d={`M${x(severity)} ${y(Math.min(1, accuracy + standardError))}V${y(Math.max(0, accuracy - standardError))}`}
            strokeWidth={1.5}
          />
          <circle cx={x(severity)} cy={y(accuracy)} r={3.5} fill="var(--card)" strokeWidth={2} />
        </g>
      ))}
      {at.accuracy !== null && (
        <path d={`M${x(at.severity)} ${TOP}V${y(0)}`} stroke="var(--ink)" strokeDasharray="1 3" />
      )}
    </svg>
  );
}
