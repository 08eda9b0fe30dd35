import type { ReactNode } from 'react';
import type { Axis, Mark, Tone } from '../figure.js';
import { px, type Scale } from './scale.js';

/** The rectangle that data are drawn in. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const boxOf = (width: number, height: number): Box => ({
  left: 52,
  right: width - 10,
  top: 46,
  bottom: height - 38,
});

/** Title, axes with ticks and names, and a legend: what every chart has. */
export function Frame(props: {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly box: Box;
  readonly x: Axis;
  readonly y: Axis;
  readonly xScale: Scale;
  readonly yScale: Scale;
  readonly legend: readonly { readonly name: string; readonly tone: Tone; readonly swatch: ReactNode }[];
  readonly children: ReactNode;
}) {
  const { width, height, title, box, x, y, xScale, yScale, legend } = props;
  return (
    <svg
      className="picture"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={title}
    >
      <text className="picture-title" x={0} y={13}>
        {fitted(title, width)}
      </text>
      <Legend items={legend} />
      {yScale.ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={box.left} x2={box.right} y1={px(yScale.at(tick))} y2={px(yScale.at(tick))} />
          <text x={box.left - 6} y={px(yScale.at(tick)) + 4} textAnchor="end">
            {yScale.text(tick)}
          </text>
        </g>
      ))}
      {xScale.ticks.map((tick) => (
        <text
          key={tick}
          x={px(xScale.at(tick))}
          y={box.bottom + 16}
          textAnchor={xScale.at(tick) > box.right - 12 ? 'end' : 'middle'}
        >
          {xScale.text(tick)}
        </text>
      ))}
      <text x={box.right} y={height - 5} textAnchor="end">
        {x.label}
      </text>
      <text x={0} y={height - 5}>
        ↑ {y.label}
      </text>
      <line className="axis" x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
      {props.children}
    </svg>
  );
}

function Legend({ items }: { readonly items: readonly { name: string; tone: Tone; swatch: ReactNode }[] }) {
  const places = items.map((_, i) => items.slice(0, i).reduce((sum, { name }) => sum + 34 + textWidth(name), 0));
  return (
    <>
      {items.map(({ name, tone, swatch }, i) => (
        <g key={name} className={`tone-${tone}`} transform={`translate(${px(places[i]!)},30)`}>
          {swatch}
          <text x={24} y={4}>
            {name}
          </text>
        </g>
      ))}
    </>
  );
}

/** Lines across the panel. Of several with one name, the first carries it. */
export function Marks(props: {
  readonly marks: readonly Mark[];
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
}) {
  const { marks, box, x, y } = props;
  const named = (mark: Mark, i: number) => marks.findIndex(({ name }) => name === mark.name) === i;
  const upright = marks.filter(({ x: at }) => at !== undefined);
  return marks.map((mark, i) => {
    if (mark.x === undefined) {
      const at = px(y.at(mark.y ?? 0));
      return (
        <g key={i} className={`tone-${mark.tone}`}>
          <line className="mark" x1={box.left} x2={box.right} y1={at} y2={at} />
          {named(mark, i) && (
            <text className="toned" x={box.right} y={at - 4} textAnchor="end">
              {mark.name}
            </text>
          )}
        </g>
      );
    }
    const at = px(x.at(mark.x));
    const late = at > box.right - textWidth(mark.name) - 8;
    const row = upright.indexOf(mark) % 3;
    return (
      <g key={i} className={`tone-${mark.tone}`}>
        <line className="mark" x1={at} x2={at} y1={box.top} y2={box.bottom} />
        {named(mark, i) && (
          <text
            className="toned"
            x={late ? at - 4 : at + 4}
            y={box.top + 11 + 14 * row}
            textAnchor={late ? 'end' : 'start'}
          >
            {mark.name}
          </text>
        )}
      </g>
    );
  });
}

/** About how wide a text of 11.5 pixels is. */
export const textWidth = (text: string): number => text.length * 6;

const fitted = (title: string, width: number): string => {
  const room = Math.floor(width / 6.4);
  return title.length <= room ? title : `${title.slice(0, room - 1)}…`;
};
