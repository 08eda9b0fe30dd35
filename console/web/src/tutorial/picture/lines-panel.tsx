import type { Panel, Point, Series } from '../figure.js';
import { boxOf, Frame, Marks } from './frame.js';
import { px, scaleOf, type Scale } from './scale.js';

const HEIGHT = 240;

/** Series over an axis, with bands, and marks across. */
export function LinesPanel({
  panel,
  width,
}: {
  readonly panel: Extract<Panel, { kind: 'lines' }>;
  readonly width: number;
}) {
  const box = boxOf(width, HEIGHT);
  const x = scaleOf(panel.x, box.left, box.right, width < 480 ? 4 : 8);
  const y = scaleOf(panel.y, box.bottom, box.top, 4);
  const legend = panel.series.map(({ name, tone, dashed }) => ({
    name,
    tone,
    swatch: <line className={`line${dashed ? ' dashed' : ''}`} x1={0} x2={18} y1={0} y2={0} />,
  }));
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
      {panel.series.map((series) => (
        <Line key={series.name} series={series} x={x} y={y} />
      ))}
      <Marks marks={panel.marks ?? []} box={box} x={x} y={y} />
    </Frame>
  );
}

function Line({ series, x, y }: { readonly series: Series; readonly x: Scale; readonly y: Scale }) {
  const { points, band, dashed, dots, tone } = series;
  return (
    <g className={`tone-${tone}`}>
      {band !== undefined && <path className="band" d={bandPath(band, x, y)} />}
      <path className={`line${dashed ? ' dashed' : ''}`} d={linePath(points, x, y)} />
      {dots &&
        points.map(([px0, py0], i) => <circle key={i} className="dot" cx={px(x.at(px0))} cy={px(y.at(py0))} r={3} />)}
    </g>
  );
}

const linePath = (points: readonly Point[], x: Scale, y: Scale): string =>
  points.map(([u, v], i) => `${i === 0 ? 'M' : 'L'}${px(x.at(u))} ${px(y.at(v))}`).join('');

function bandPath(band: NonNullable<Series['band']>, x: Scale, y: Scale): string {
  const upper = band.map(([u, , high]): Point => [u, high]);
  const lower = band.map(([u, low]): Point => [u, low]).reverse();
  return `${linePath([...upper, ...lower], x, y)}Z`;
}
