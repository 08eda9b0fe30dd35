import type { LaneDto, LaneState } from '../../../src/live/live-dto.js';
import type { TimeScale } from '../lib/time-scale.js';

/** A short change must not vanish between two pixels. */
const LEAST: Readonly<Record<LaneState, number>> = { pending: 0, stable: 0, warning: 2.5, drift: 2.5 };

/**
 * A lane as one SVG path for each state, so that a lane that changes its state ten thousand times is four elements, like one that never does.
 * What touches is drawn as one piece.
 *
 * @param y - of the upper edge @param seen - frame at which the last state ends
 */
export function lanePaths(
  states: LaneDto['states'],
  scale: Pick<TimeScale, 'x'>,
  seen: number,
  y: number,
  height: number,
): Partial<Record<LaneState, string>> {
  const pieces: Partial<Record<LaneState, [from: number, until: number][]>> = {};
  states.forEach(([from, state], i) => {
    const left = scale.x(from);
    const right = Math.max(left + LEAST[state], scale.x(states[i + 1]?.[0] ?? seen));
    const own = (pieces[state] ??= []);
    const last = own.at(-1);
    if (last !== undefined && left <= last[1] + 0.1) last[1] = Math.max(last[1], right);
    else own.push([left, right]);
  });
  return Object.fromEntries(
    Object.entries(pieces).map(([state, own]) => [
      state,
      own.map(([left, right]) => rectangle(left, y, right - left, height)).join(''),
    ]),
  );
}

/** @example rectangle(10, 6, 2.5, 20); // 'M10 6h2.5v20h-2.5z' */
export function rectangle(x: number, y: number, width: number, height: number): string {
  const [w, h] = [Number(width.toFixed(2)), Number(height.toFixed(2))];
  return `M${Number(x.toFixed(2))} ${Number(y.toFixed(2))}h${w}v${h}h${-w}z`;
}

/** The state that holds at a frame, with the frames that it holds from and until; undefined before the first. */
export function stateAt(
  states: LaneDto['states'],
  frame: number,
  seen: number,
): { readonly state: LaneState; readonly from: number; readonly until: number } | undefined {
  const i = states.findLastIndex(([from]) => from <= frame);
  const [from, state] = states[i] ?? [];
  return from === undefined || state === undefined ? undefined : { state, from, until: states[i + 1]?.[0] ?? seen };
}
