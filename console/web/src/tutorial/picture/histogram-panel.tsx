import type { Panel } from '../figure.js';
import { boxOf, Frame } from './frame.js';
import { px, scaleOf } from './scale.js';

const HEIGHT = 220;

/** Two distributions over one axis: the first filled, the others as outlines, so that they can be told apart without colour. */
export function HistogramPanel({
  panel,
  width,
}: {
  readonly panel: Extract<Panel, { kind: 'histogram' }>;
  readonly width: number;
}) {
  const box = boxOf(width, HEIGHT);
  const top = Math.max(0.01, ...panel.series.flatMap(({ shares }) => shares));
  const yAxis = { label: 'share of images', min: 0, max: top, percent: true };
  const x = scaleOf(panel.x, box.left, box.right, width < 480 ? 4 : 8);
  const y = scaleOf(yAxis, box.bottom, box.top, 4);
  const legend = panel.series.map(({ name, tone }, i) => ({
    name,
    tone,
    swatch:
      i === 0 ? (
        <rect className="bar" x={0} y={-5} width={18} height={10} />
      ) : (
        <line className="line" x1={0} x2={18} y1={0} y2={0} />
      ),
  }));
  const across = (bins: number, bin: number): number => px(box.left + ((box.right - box.left) * bin) / bins);
  return (
    <Frame
      width={width}
      height={HEIGHT}
      title={panel.title}
      box={box}
      x={panel.x}
      y={yAxis}
      xScale={x}
      yScale={y}
      legend={legend}
    >
      {panel.series.map(({ name, tone, shares }, i) => (
        <g key={name} className={`tone-${tone}`}>
          {i === 0 ? (
            shares.map((share, bin) => (
              <rect
                key={bin}
                className="bar"
                x={across(shares.length, bin)}
                width={px(across(shares.length, bin + 1) - across(shares.length, bin))}
                y={px(y.at(share))}
                height={px(box.bottom - y.at(share))}
              />
            ))
          ) : (
            <path
              className="line"
              d={shares
                .map(
                  (share, bin) =>
                    `${bin === 0 ? 'M' : 'L'}${across(shares.length, bin)} ${px(y.at(share))}H${across(shares.length, bin + 1)}`,
                )
                .join('')}
            />
          )}
        </g>
      ))}
    </Frame>
  );
}
