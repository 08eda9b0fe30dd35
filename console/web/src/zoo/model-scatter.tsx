import { figure, share } from '../lib/format.js';
import type { ModelEntry } from './model-types.js';

interface Axis {
  readonly label: string;
  readonly of: (model: ModelEntry) => number;
  readonly logarithmic?: boolean;
  /** A lower end to draw a line down to. */
  readonly floor?: (model: ModelEntry) => number;
}

const [LEFT, RIGHT, TOP, BOTTOM] = [44, 366, 12, 190];

/** Models as points: a disc for real images, a ring for phantoms. */
export function ModelScatter(props: { title: string; note: string; models: readonly ModelEntry[]; x: Axis; y: Axis }) {
  const { title, note, models, x, y } = props;
  const id = `scatter-${y.label}-${x.label}`;
  const across = scaleOf(models.map(x.of), x.logarithmic === true, LEFT + 12, RIGHT - 12);
  const up = scaleOf(
    models.flatMap((model) => [y.of(model), ...(y.floor === undefined ? [] : [y.floor(model)])]),
    false,
    BOTTOM - 10,
    TOP + 6,
  );
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <svg
        viewBox="0 0 380 226"
        role="img"
        aria-label={models
          .map((model) => `${model.id}: ${x.label} ${figure(x.of(model))}, ${y.label} ${figure(y.of(model))}`)
          .join('; ')}
      >
        <path d={`M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}`} stroke="var(--line)" fill="none" />
        {[across.low, across.high].map((value, k) => (
          <text key={k} x={across.at(value)} y={BOTTOM + 16} textAnchor={k === 0 ? 'start' : 'end'}>
            {figure(value)}
          </text>
        ))}
        <text x={(LEFT + RIGHT) / 2} y={BOTTOM + 32} textAnchor="middle">
          {x.label}
        </text>
        {[up.low, up.high].map((value, k) => (
          <text key={k} x={LEFT - 6} y={up.at(value) + 4} textAnchor="end">
            {share(value)}
          </text>
        ))}
        <text x={2} y={(TOP + BOTTOM) / 2}>
          {y.label === 'accuracy' ? 'acc.' : y.label}
        </text>
        {models.map((model) => {
          const [cx, cy] = [across.at(x.of(model)), up.at(y.of(model))];
          const phantom = model.source === 'phantom';
          return (
            <g key={model.id}>
              <title>{model.id}</title>
              {y.floor !== undefined && <path d={`M${cx} ${cy}V${up.at(y.floor(model))}`} stroke="var(--dim)" />}
              <circle
                cx={cx}
                cy={cy}
                r={5}
                fill={phantom ? 'var(--card)' : 'var(--acc)'}
                stroke={phantom ? 'var(--est)' : 'var(--acc)'}
                strokeWidth={2}
              />
            </g>
          );
        })}
      </svg>
      <small>{note} Discs: real images; rings: phantoms.</small>
    </section>
  );
}

function scaleOf(values: readonly number[], logarithmic: boolean, from: number, to: number) {
  const place = (value: number): number => (logarithmic ? Math.log10(value) : value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = place(high) - place(low) || 1;
  return { low, high, at: (value: number): number => from + ((place(value) - place(low)) / span) * (to - from) };
}
