import { inWords, type Strip } from './strip.js';

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
}

export interface Colors {
  readonly ink: string;
  readonly dim: string;
  readonly line: string;
  readonly alarm: string;
}

/** The part of a canvas' two-dimensional context that is used. */
export interface Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  globalAlpha: number;
  lineWidth: number;
  font: string;
  textBaseline: unknown;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(words: string, x: number, y: number, maxWidth?: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  stroke(): void;
  setLineDash(pattern: number[]): void;
}

/** Room for the names at the left. */
export const GUTTER = 150;
const MARGIN = 8;

interface Scale {
  readonly x: (time: number) => number;
  readonly time: (x: number) => number;
}

/** Pixels from the left for a time, and back. */
export function scale({ width, from, to }: Canvas): Scale {
  const room = Math.max(1, width - GUTTER - MARGIN);
  const span = Math.max(1, to - from);
  return {
    x: (time) => GUTTER + (Math.min(Math.max(time, from), to) - from) * (room / span),
    time: (x) => from + Math.min(Math.max(x - GUTTER, 0), room) * (span / room),
  };
}

/** Draws the truth's lanes, then a lane per detector with ticks at its alarms and a bracket from each onset to the first of them. */
export function draw(pen: Pen, strip: Strip, canvas: Canvas, colors: Colors): void {
  const { width, height } = canvas;
  const { x } = scale(canvas);
  const rows = Math.max(1, strip.truth.length + strip.lanes.length);
  const row = Math.min(28, height / rows);
  pen.clearRect(0, 0, width, height);
  pen.font = '12px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  strip.truth.forEach(({ effect, segments }, k) => {
    const top = k * row;
    text(pen, effect, 0, top + row / 2, colors.ink);
    for (const [from, to, severity] of segments) {
      pen.fillStyle = colors.ink;
      pen.globalAlpha = 0.25 + 0.75 * Math.min(1, severity);
      pen.fillRect(x(from), top + row * 0.2, Math.max(1, x(to) - x(from)), row * 0.6);
    }
    pen.globalAlpha = 1;
  });
  onsets(pen, strip, canvas, colors, rows * row);
  strip.lanes.forEach((lane, k) => {
    const middle = (strip.truth.length + k + 0.5) * row;
    text(pen, lane.detector, 0, middle, lane.brackets.length === 0 ? colors.dim : colors.ink);
    path(pen, colors.line, 1, [
      [x(canvas.from), middle],
      [x(canvas.to), middle],
    ]);
    for (const at of lane.alarms.filter((time) => time >= canvas.from && time <= canvas.to))
      path(pen, colors.alarm, 2, [
        [x(at), middle - row * 0.35],
        [x(at), middle + row * 0.35],
      ]);
    for (const { onset, alarm } of lane.brackets) {
      path(pen, colors.alarm, 1.5, [
        [x(onset), middle + row * 0.2],
        [x(onset), middle],
        [x(alarm), middle],
        [x(alarm), middle + row * 0.2],
      ]);
      text(pen, `+${inWords(alarm - onset)}`, x(alarm) + 5, middle - row * 0.22, colors.alarm);
    }
  });
}

function onsets(pen: Pen, { episodes }: Strip, canvas: Canvas, colors: Colors, bottom: number): void {
  const { x } = scale(canvas);
  pen.setLineDash([2, 3]);
  for (const [onset] of episodes)
    if (onset >= canvas.from && onset <= canvas.to)
      path(pen, colors.ink, 1, [
        [x(onset), 0],
        [x(onset), bottom],
      ]);
  pen.setLineDash([]);
}

function path(pen: Pen, color: string, lineWidth: number, points: readonly (readonly [number, number])[]): void {
  pen.strokeStyle = color;
  pen.lineWidth = lineWidth;
  pen.beginPath();
  points.forEach(([x, y], k) => (k === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.stroke();
}

function text(pen: Pen, words: string, x: number, y: number, color: string): void {
  pen.fillStyle = color;
  pen.fillText(words, x, y, GUTTER - 10);
}
