import { share } from '../lib/format.js';
import type { ModelCard } from './model-types.js';

type Bins = NonNullable<ModelCard['reliability']>['calibrated'];

const SIDE = 210;

/** How often the model is right when it is so sure; on the diagonal its confidence can be believed. */
export function Reliability({ bins }: { bins: Bins }) {
  const at = (value: number): number => 34 + value * SIDE;
  const up = (value: number): number => 10 + (1 - value) * SIDE;
  const most = Math.max(...bins.images);
  const points = bins.images.flatMap((images, k) => {
    const [confidence, accuracy] = [bins.confidence[k], bins.accuracy[k]];
    return images === 0 || typeof confidence !== 'number' || typeof accuracy !== 'number'
      ? []
      : [{ images, confidence, accuracy }];
  });
  return (
    <section className="card" aria-labelledby="reliability-title">
      <h2 id="reliability-title">Can its confidence be believed</h2>
      <svg
        className="square"
        viewBox="0 0 260 258"
        role="img"
        aria-label={points
          .map((bin) => `confidence ${share(bin.confidence)}: right ${share(bin.accuracy)} of ${bin.images}`)
          .join('; ')}
        data-testid="reliability"
      >
        <rect x={at(0)} y={up(1)} width={SIDE} height={SIDE} fill="none" stroke="var(--line)" />
        <path d={`M${at(0)} ${up(0)}L${at(1)} ${up(1)}`} stroke="var(--dim)" strokeDasharray="4 3" />
        {points.map(({ images, confidence, accuracy }) => (
          <g key={confidence}>
            <path d={`M${at(confidence)} ${up(confidence)}V${up(accuracy)}`} stroke="var(--drift)" strokeWidth={2} />
            <circle
              cx={at(confidence)}
              cy={up(accuracy)}
              r={2.5 + 7 * Math.sqrt(images / most)}
              fill="var(--acc)"
              opacity={0.75}
            />
          </g>
        ))}
        {[0, 0.5, 1].map((value) => (
          <g key={value}>
            <text x={at(value)} y={up(0) + 16} textAnchor="middle">
              {value === 0 ? '0' : share(value, 1)}
            </text>
            <text x={at(0) - 6} y={up(value) + 4} textAnchor="end">
              {value === 0 ? '0' : share(value, 1)}
            </text>
          </g>
        ))}
        <text x={at(0.5)} y={up(0) + 32} textAnchor="middle">
          confidence
        </text>
      </svg>
      <small>Up: share that was right. Discs grow with the number of images; red is how far a bin is off.</small>
    </section>
  );
}
