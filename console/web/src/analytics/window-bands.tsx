import { useRef, type CSSProperties } from 'react';
import { Grip } from '../lib/grip.js';
import type { Range, Windows } from './analytics-types.js';
import { fitted, limitsOf, moveWindow, type Part } from './window-geometry.js';

interface WindowBandsProps {
  readonly windows: Windows;
  readonly frames: number;
  /** Without it the bands only show where the windows are. */
  readonly onChange?: (windows: Windows) => void;
}

const PARTS: readonly (readonly [Part, string])[] = [
  ['from', 'first frame'],
  ['whole', 'the whole window'],
  ['until', 'frame after the last'],
];

/**
 * The two windows over a chart. Handles of the reference stand in its upper half, those of the window in the lower: however the
 * windows lie, none covers another.
 */
export function WindowBands({ windows, frames, onChange }: WindowBandsProps) {
  const track = useRef<HTMLDivElement>(null);
  const ranges = { reference: fitted(windows.reference, frames), window: fitted(windows.window, frames) };
  return (
    <div
      className="bands"
      ref={track}
      {...(onChange === undefined ? { 'aria-hidden': true } : { role: 'group', 'aria-label': 'Windows to be tested' })}
    >
      {(['reference', 'window'] as const).map((name) => (
        <div key={name} className={`band-row ${name}`} style={{ ...extent(ranges[name], frames) }}>
          <span className="band" />
          {onChange !== undefined &&
            PARTS.map(([part, title]) => {
              const range = ranges[name];
              return (
                <Grip
                  key={part}
                  label={`${name}: ${title}`}
                  testId={`band-${name}-${part}`}
                  className={part}
                  at={part === 'until' ? range[1] : range[0]}
                  frames={frames}
                  {...(part === 'whole' ? { span: range[1] - range[0] } : {})}
                  limits={limitsOf(range, part, frames)}
                  step={Math.max(1, Math.round(frames / 400))}
                  large={Math.max(2, Math.round(frames / 40))}
                  snap={1}
                  track={track}
                  place={{}}
                  onMove={(to) => onChange({ ...windows, [name]: moveWindow(range, part, to, frames) })}
                />
              );
            })}
        </div>
      ))}
    </div>
  );
}

/** Begin and length of a window as shares of the chart, for the style sheet. */
function extent([from, until]: Range, frames: number): CSSProperties {
  return {
    '--from': `${(from / frames) * 100}%`,
    '--wide': `${((until - from) / frames) * 100}%`,
  } as CSSProperties;
}
