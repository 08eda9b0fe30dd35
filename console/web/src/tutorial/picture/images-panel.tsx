import type { Panel } from '../figure.js';
import { px } from './scale.js';
import { pngUrl } from './png-url.js';

const TOP = 24;
const GAP = 10;
const LABEL = 32;

/** Pictures in rows, every pixel as large as it takes, each with its name below. */
export function ImagesPanel({
  panel,
  width,
}: {
  readonly panel: Extract<Panel, { kind: 'images' }>;
  readonly width: number;
}) {
  const size = Math.min(panel.size, (width - GAP) / 2 - GAP);
  const columns = Math.max(1, Math.min(panel.cells.length, Math.floor((width + GAP) / (size + GAP))));
  const rows = Math.ceil(panel.cells.length / columns);
  const height = TOP + rows * (size + LABEL);
  const lines = wrapped(panel.title, Math.floor(width / 6.4));
  const drop = (lines.length - 1) * 15;
  const total = Math.ceil(height + drop);
  return (
    <svg
      className="picture"
      width={width}
      height={total}
      viewBox={`0 0 ${width} ${total}`}
      role="img"
      aria-label={panel.title}
    >
      {lines.map((line, i) => (
        <text key={i} className="picture-title" x={0} y={13 + 15 * i}>
          {line}
        </text>
      ))}
      {panel.cells.map(({ name, image }, i) => (
        <g
          key={name}
          transform={`translate(${px((i % columns) * (size + GAP))},${px(TOP + drop + Math.floor(i / columns) * (size + LABEL))})`}
        >
          <image className="picture-pixels" href={pngUrl(image)} width={px(size)} height={px(size)} />
          {wrapped(name, Math.max(8, Math.floor(size / 5.4)))
            .slice(0, 2)
            .map((line, row) => (
              <text key={row} className="picture-name" x={0} y={px(size + 12 + 12 * row)}>
                {line}
              </text>
            ))}
        </g>
      ))}
    </svg>
  );
}

/** Words in lines of so many characters. */
function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
