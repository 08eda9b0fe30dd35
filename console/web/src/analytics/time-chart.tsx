import { useEffect, useRef, type ReactNode } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useWidth } from '../lib/use-width.js';
import { spokenLines } from './spoken-lines.js';

/** A line of a chart. Colours are names of the tokens. */
export interface Line {
  readonly label: string;
  readonly seq: readonly number[];
  readonly value: readonly (number | null)[];
  readonly color: string;
  readonly dash?: readonly number[];
  /** Goes with another line, and is not spoken of. */
  readonly aside?: boolean;
}

interface TimeChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly frames: number;
  /** Charts of one key move their cursors together. */
  readonly sync: string;
  readonly height?: number;
  /** What was brushed over, when it is wide enough to mean it. */
  readonly onBrush?: (from: number, until: number) => void;
  /** What lies over the lines, as wide and high as they are. */
  readonly children?: ReactNode;
}

/** Room around the lines, which `.time-chart-over` and `.truth-lane` of the style sheet leave too. */
const ROOM = { top: 10, right: 26, axisX: 34, axisY: 52 };

/** Lines over frames. Drag over it to choose a window. */
export function TimeChart({ title, lines, frames, sync, height = 190, onBrush, children }: TimeChartProps) {
  const [box, width] = useWidth<HTMLDivElement>();
  const brush = useRef(onBrush);
  brush.current = onBrush;
  useEffect(() => {
    const host = box.current;
    if (host === null || width === 0) return;
    const draw = (): uPlot => {
      const style = getComputedStyle(host);
      const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
      const axis = { stroke: token('dim'), grid: { stroke: token('line'), width: 1 }, ticks: { show: false } };
      return new uPlot(
        {
          width,
          height,
          scales: { x: { time: false, range: [0, frames] } },
          padding: [ROOM.top, ROOM.right, 0, 0],
          axes: [
            { ...axis, size: ROOM.axisX },
            { ...axis, size: ROOM.axisY },
          ],
          legend: { live: true },
          cursor: { sync: { key: sync }, drag: { x: true, y: false, setScale: false } },
          series: [
            { label: 'frame' },
            ...lines.map(({ label, color, dash }) => ({
              label,
              stroke: token(color),
              width: 1.5,
              spanGaps: true,
              points: { show: false },
              ...(dash === undefined ? {} : { dash: [...dash] }),
            })),
          ],
          hooks: {
            setSelect: [
              (chart) => {
                const { left, width: wide } = chart.select;
                if (wide < 4) return;
                brush.current?.(Math.round(chart.posToVal(left, 'x')), Math.round(chart.posToVal(left + wide, 'x')));
                chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
              },
            ],
          },
        },
        joined(lines),
        host,
      );
    };
    let chart = draw();
    // Colours are read once: another theme is another drawing.
    const again = (): void => {
      chart.destroy();
      chart = draw();
    };
    const watch = new MutationObserver(again);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-colors'] });
    const media = matchMedia('(prefers-color-scheme: dark)');
    media.addEventListener('change', again);
    return () => {
      watch.disconnect();
      media.removeEventListener('change', again);
      chart.destroy();
    };
  }, [box, width, lines, frames, sync, height]);
  return (
    <div className="time-chart-frame">
      <div ref={box} className="time-chart" role="img" aria-label={spokenLines(title, lines)} />
      {children !== undefined && (
        <div className="time-chart-over" style={{ height: height - ROOM.top - ROOM.axisX }}>
          {children}
        </div>
      )}
    </div>
  );
}

/** Lines with frames of their own on one axis. */
function joined(lines: readonly Line[]): uPlot.AlignedData {
  return uPlot.join(lines.map(({ seq, value }) => [[...seq], [...value]] as uPlot.AlignedData));
}
