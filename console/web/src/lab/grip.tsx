import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

interface GripProps {
  readonly label: string;
  readonly testId: string;
  /** What is moved, in frames of the run. */
  readonly at: number;
  readonly frames: number;
  /** Of a bar that is moved as a whole, its length. */
  readonly span?: number;
  readonly track: { readonly current: HTMLDivElement | null };
  readonly off: boolean;
  /** @param gesture - the same while one drag or one stay on the handle lasts */
  readonly onMove: (frame: number, gesture: string) => void;
}

/** A handle on the timeline, for the pointer and the keyboard: arrows move it by a hundredth of the run, page keys by five. */
export function Grip({ label, testId, at, frames, span, track, off, onMove }: GripProps) {
  const held = useRef({ x: 0, at: 0, gesture: '' });
  const count = new Intl.NumberFormat('en');
  const key = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 5, PageDown: -5 }[event.key];
    if (by === undefined || off) return;
    event.preventDefault();
    onMove(at + by * Math.max(1, Math.round(frames / 100)), `keys ${label}`);
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (off || track.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const moved = (event.clientX - held.current.x) / track.current.getBoundingClientRect().width;
    // Steps of half a hundredth from where it was taken: a whole bar keeps its length.
    const to = held.current.at + Math.round((Math.round(moved * 200) / 200) * frames);
    if (to !== at) onMove(to, held.current.gesture);
  };
  return (
    <span
      className={span === undefined ? 'grip' : 'grip bar'}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={frames}
      aria-valuenow={at}
      aria-valuetext={
        span === undefined
          ? `frame ${count.format(at)}`
          : `frames ${count.format(at)} to ${count.format(Math.min(frames, at + span))}`
      }
      aria-disabled={off}
      data-testid={testId}
      style={{
        left: `${(at / frames) * 100}%`,
        ...(span === undefined ? {} : { width: `${(Math.min(span, frames - at) / frames) * 100}%` }),
      }}
      onKeyDown={key}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, at, gesture: `drag ${label} ${event.timeStamp}` };
      }}
      onPointerMove={drag}
    />
  );
}
