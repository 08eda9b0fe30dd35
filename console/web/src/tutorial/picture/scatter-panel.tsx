import type { Panel } from '../figure.js';
import { boxOf, Frame } from './frame.js';
import { px, scaleOf } from './scale.js';

const HEIGHT = 260;

/** Points of several groups, told apart by shape and colour, and a border between them. */
export function ScatterPanel({
  panel,
  width,
}: {
  readonly panel: Extract<Panel, { kind: 'scatter' }>;
  readonly width: number;
}) {
  const box = boxOf(width, HEIGHT);
  const x = scaleOf(panel.x, box.left, box.right, width < 480 ? 4 : 6);
  const y = scaleOf(panel.y, box.bottom, box.top, 4);
  const legend = panel.groups.map(({ name, tone, shape }) => ({
    name,
    tone,
    swatch: <circle className={shape} cx={9} cy={0} r={4} />,
  }));
  const clip = `clip-${panel.title.replaceAll(/\W/g, '-')}`;
  return (
    <Frame
      width={width}
      height={HEIGHT}
      title={panel.title}
      box={box}
      x={panel.x}
      y={panel.y}
      xScale={x}
      yScale={y}
      legend={legend}
    >
      {panel.groups.map(({ name, tone, shape, points }) => (
        <g key={name} className={`tone-${tone}`}>
          {points.map(([u, v], i) => (
            <circle key={i} className={shape} cx={px(x.at(u))} cy={px(y.at(v))} r={2.5} />
          ))}
        </g>
      ))}
      <clipPath id={clip}>
        <rect x={box.left} y={box.top} width={box.right - box.left} height={box.bottom - box.top} />
      </clipPath>
      {panel.line !== undefined && (
        <line
          className="border"
          clipPath={`url(#${clip})`}
          x1={box.left}
          x2={box.right}
          y1={unclamped(panel.line[0][1], panel.y, box)}
          y2={unclamped(panel.line[1][1], panel.y, box)}
        />
      )}
    </Frame>
  );
}

/** The border may leave the panel: it is cut there, not bent. */
function unclamped(
  value: number,
  { min, max }: { min: number; max: number },
  box: { top: number; bottom: number },
): number {
  return px(box.bottom - ((value - min) / (max - min)) * (box.bottom - box.top));
}
