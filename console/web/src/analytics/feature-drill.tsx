import { figure, frames, words } from '../lib/format.js';
import type { Compared } from './analytics-types.js';

type Feature = Compared['features'][number];
const [WIDTH, HEIGHT] = [520, 150];

/** One feature in both windows: how it is distributed, and what the images look like. */
export function FeatureDrill({ feature, images }: { feature: Feature; images: Compared['images'] }) {
  const { edges, reference, window } = feature.distribution;
  const name = words(feature.name);
  const height = Math.max(...shares(reference.counts), ...shares(window.counts));
  return (
    <div className="drill" data-testid="drill">
      <div role="region" aria-label={`${name} in both windows`} tabIndex={0}>
        <h3>{name}</h3>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`}
          role="img"
          aria-label={`${name}: mean ${figure(reference.mean)} in the reference, ${figure(window.mean)} in the window`}
          data-testid="histogram"
        >
          <Outline counts={reference.counts} height={height} color="var(--stable-strong)" filled />
          <Outline counts={window.counts} height={height} color="var(--drift)" />
          <text x={0} y={HEIGHT + 15}>
            {figure(edges[0] ?? 0)}
          </text>
          <text x={WIDTH} y={HEIGHT + 15} textAnchor="end">
            {figure(edges.at(-1) ?? 0)}
          </text>
        </svg>
        <table>
          <thead>
            <tr>
              {['', 'mean', 'deviation', '5 %', '25 %', 'median', '75 %', '95 %'].map((head) =>
                head === '' ? (
                  <td key={head} />
                ) : (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {[['reference', reference] as const, ['window', window] as const].map(([title, side]) => (
              <tr key={title}>
                <th scope="row">
                  <i className={`swatch ${title}`} aria-hidden="true" /> {title}
                </th>
                {[side.mean, side.deviation, ...side.quantiles].map((value, k) => (
                  <td key={k}>{figure(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {images === null ? (
        <p className="dim">The data of this run cannot be opened here, so its images cannot be made again.</p>
      ) : (
        <div>
          {(['reference', 'window'] as const).map((side) => (
            <div key={side}>
              <h3>images of the {side}</h3>
              <ul className="film" data-testid={`images-${side}`}>
                {images[side].map(({ seq, label, streamed, effects }) => (
                  <li key={seq}>
                    <img
                      className="pixels"
                      src={streamed}
                      alt={`frame ${frames(seq)}, ${label}, ${effects.join(', ') || 'untouched'}`}
                    />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Outline(props: { counts: readonly number[]; height: number; color: string; filled?: boolean }) {
  const { counts, height, color, filled = false } = props;
  const step = WIDTH / counts.length;
  const tops = shares(counts).map((share) => HEIGHT - (share / height) * (HEIGHT - 8));
  const path = tops.map((top, k) => `V${top.toFixed(1)}H${((k + 1) * step).toFixed(1)}`).join('');
  return (
    <path
      d={`M0 ${HEIGHT}${path}V${HEIGHT}Z`}
      fill={filled ? color : 'none'}
      fillOpacity={0.3}
      stroke={color}
      strokeWidth={2}
    />
  );
}

function shares(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / Math.max(1, all));
}
