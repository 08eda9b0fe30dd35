import React, { useEffect, useMemo, useRef, useState } from 'react';
import type { PanelProps } from '@grafana/data';
import { draw, GUTTER, scale, type Canvas } from './draw.js';
import type { Frame } from './frame.js';
import { buildStrip, pictureAt, type Sources } from './strip.js';

/** The panel. Every figure in it comes from its three queries; nothing is drawn where they have none. */
export function DriftStrip({ data, width, height, timeRange, options }: PanelProps<Sources>) {
  const surface = useRef<HTMLCanvasElement>(null);
  const [pointer, setPointer] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const strip = useMemo(() => buildStrip(data.series as unknown as Frame[], options), [data.series, options]);
  const canvas: Canvas = { width, height, from: timeRange.from.valueOf(), to: timeRange.to.valueOf() };

  useEffect(() => {
    const element = surface.current;
    const pen = element?.getContext('2d');
    if (!element || !pen) return;
    const dots = window.devicePixelRatio || 1;
    [element.width, element.height] = [Math.round(width * dots), Math.round(height * dots)];
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    draw(pen, strip, canvas, colorsOf(element));
  });

  if (strip.truth.length === 0 && strip.lanes.length === 0)
    return <div style={{ padding: 8 }}>No truth and no detectors in this range: choose a run, or another range.</div>;
  const time = pointer === null ? null : scale(canvas).time(pointer.x);
  const picture = time === null ? undefined : pictureAt(strip, time);
  return (
    <div style={{ position: 'relative', width, height }}>
      <canvas
        ref={surface}
        style={{ width, height, display: 'block' }}
        role="img"
        aria-label={strip.lanes.map(({ detector, brackets }) => `${detector}: ${brackets.length} noticed`).join(', ')}
        onMouseMove={({ nativeEvent: { offsetX: x, offsetY: y } }) => setPointer(x < GUTTER ? null : { x, y })}
        onMouseLeave={() => setPointer(null)}
      />
      {pointer !== null && time !== null && (
        <div style={tooltip(pointer, width)}>
          <div>{new Date(time).toLocaleTimeString()}</div>
          {picture !== undefined && (
            <>
              <img src={picture.image} width={112} style={{ imageRendering: 'pixelated', display: 'block' }} alt="" />
              <small>{picture.caption}</small>
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** Grafana's text colour, light or dark, is that of the element; the alarm's colour is SimDrift's own everywhere. */
function colorsOf(element: HTMLElement) {
  const ink = getComputedStyle(element).color;
  return { ink, dim: '#8d999d', line: 'rgba(128, 140, 145, 0.35)', alarm: '#bb4455' };
}

function tooltip({ x, y }: { readonly x: number; readonly y: number }, width: number): React.CSSProperties {
  return {
    position: 'absolute',
    top: Math.max(0, y - 20),
    ...(x > width / 2 ? { right: width - x + 12 } : { left: x + 12 }),
    padding: 6,
    maxWidth: 220,
    pointerEvents: 'none',
    background: 'rgba(23, 29, 32, 0.92)',
    color: '#e6ebea',
    borderRadius: 4,
    zIndex: 1,
  };
}
