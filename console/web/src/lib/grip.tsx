import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import './grip.css';

interface GripProps {
  readonly label: string;
  readonly testId: string;
  /** What is moved, in frames of the run. */
  readonly at: number;
  readonly frames: number;
  /** Of a bar that is moved as a whole, its length. */
  readonly span?: number;
  /** How far it may go; the whole run, if nothing is said. */
  readonly limits?: readonly [number, number];
  /** Frames that an arrow key moves it by; a hundredth of the run, if nothing is said. Page keys, and arrows with Shift, move it by `large`. */
  readonly step?: number;
  readonly large?: number;
  /** Frames that a drag is rounded to; half a hundredth of the run, if nothing is said. */
  readonly snap?: number;
  readonly track: { readonly current: HTMLElement | null };
  readonly off?: boolean;
  /** Where it stands and how it looks, if not centred on its frame. */
  readonly place?: CSSProperties;
  readonly className?: string;
  /** @param gesture - the same while one drag or one stay on the handle lasts */
  readonly onMove: (frame: number, gesture: string) => void;
}

const DIRECTIONS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const PAGES: Readonly<Record<string, number>> = { PageUp: 1, PageDown: -1 };

/** A handle over frames of a run, for the pointer and the keyboard: arrows, page keys, Home and End. */
export function Grip({ label, testId, at, frames, span, track, off = false, onMove, ...look }: GripProps) {
  const { limits = [0, frames], step = Math.max(1, Math.round(frames / 100)), large = 5 * step } = look;
  const { snap = frames / 200, className = '', place } = look;
  const held = useRef({ x: 0, at: 0, gesture: '' });
  const count = new Intl.NumberFormat('en');
  const key = (event: KeyboardEvent): void => {
    const to = keyed(event, at, limits, step, large);
    if (to === undefined || off) return;
    event.preventDefault();
    if (to !== at) onMove(to, `keys ${label}`);
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (off || track.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const moved = ((event.clientX - held.current.x) / track.current.getBoundingClientRect().width) * frames;
    // Whole steps from where it was taken: a whole bar keeps its length.
    const to = held.current.at + Math.round(Math.round(moved / snap) * snap);
    if (to !== at) onMove(to, held.current.gesture);
  };
  return (
    <span
      className={`grip ${span === undefined ? '' : 'bar'} ${className}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={limits[0]}
      aria-valuemax={limits[1]}
      aria-valuenow={at}
      aria-valuetext={
        span === undefined
          ? `frame ${count.format(at)}`
          : `frames ${count.format(at)} to ${count.format(Math.min(frames, at + span))}`
      }
      aria-disabled={off}
      data-testid={testId}
      style={place ?? placeOf(at, frames, span)}
      onKeyDown={key}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, at, gesture: `drag ${label} ${event.timeStamp}` };
      }}
      onPointerMove={drag}
    />
  );
}

/** Where a key takes it, undefined for a key that is none of its own. */
function keyed(
  { key, shiftKey }: KeyboardEvent,
  at: number,
  [least, most]: readonly [number, number],
  step: number,
  large: number,
): number | undefined {
  if (key === 'Home') return least;
  if (key === 'End') return most;
  const by = (DIRECTIONS[key] ?? 0) * (shiftKey ? large : step) + (PAGES[key] ?? 0) * large;
  return by === 0 ? undefined : Math.max(least, Math.min(most, at + by));
}

function placeOf(at: number, frames: number, span: number | undefined): CSSProperties {
  const left = `${(at / frames) * 100}%`;
  return span === undefined ? { left } : { left, width: `${(Math.min(span, frames - at) / frames) * 100}%` };
}
