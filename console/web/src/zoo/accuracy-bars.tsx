import { share } from '../lib/format.js';
import type { ModelEntry } from './model-types.js';

const ROW = 24;

/** Accuracy of each model with two standard errors to each side. */
export function AccuracyBars({ models }: { models: readonly ModelEntry[] }) {
  const x = (value: number): number => 150 + Math.max(0, Math.min(1, value)) * 190;
  const height = models.length * ROW + 26;
  return (
    <section className="card" aria-labelledby="bars-title">
      <h2 id="bars-title">Accuracy, with two standard errors</h2>
      <svg
        viewBox={`0 0 380 ${height}`}
        role="img"
        aria-label={models.map(({ id, test }) => `${id} ${share(test.accuracy)}`).join(', ')}
      >
        {[0, 0.5, 1].map((value) => (
          <g key={value}>
            <line x1={x(value)} x2={x(value)} y1={0} y2={height - 22} stroke="var(--line)" />
            <text x={x(value)} y={height - 6} textAnchor="middle">
              {value === 0 ? '0' : share(value, 1)}
            </text>
          </g>
        ))}
        {models.map(({ id, dataset, architecture, source, test }, k) => {
          const y = k * ROW;
          const error = 2 * test.accuracyStandardError;
          return (
            <g key={id}>
              <text x={0} y={y + 16}>
                {dataset.replace('mnist', '')} · {architecture.replace(/^simple_|net_b0$/g, '')}
              </text>
              <rect
                x={x(0)}
                y={y + 5}
                width={x(test.accuracy) - x(0)}
                height={ROW - 10}
                rx={2}
                fill={source === 'phantom' ? 'var(--card)' : 'var(--stable)'}
                stroke={source === 'phantom' ? 'var(--est)' : 'none'}
                strokeDasharray="4 2"
              />
              <path
                d={`M${x(test.accuracy - error)} ${y + 12}H${x(test.accuracy + error)}`}
                stroke="var(--ink)"
                strokeWidth={1.5}
              />
              <text x={348} y={y + 16}>
                {share(test.accuracy)}
              </text>
            </g>
          );
        })}
      </svg>
      <small>Filled: real images. Dashed: phantoms.</small>
    </section>
  );
}
