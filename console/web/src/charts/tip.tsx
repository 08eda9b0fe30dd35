import type { TimeScale } from '../lib/time-scale.js';

interface TipProps {
  readonly y: number;
  readonly height: number;
  readonly scale: TimeScale;
  readonly say: (frame: number) => string;
}

/** What a bar says of the frame under the pointer, as the browser's own tooltip: one for the whole bar, however many pieces it has. */
export function Tip({ y, height, scale, say }: TipProps) {
  return (
    <rect
      x={scale.left}
      y={y}
      width={Math.max(0, scale.right - scale.left)}
      height={height}
      fill="transparent"
      aria-hidden="true"
      onPointerMove={({ currentTarget, nativeEvent }) => {
        // Not by a state of React's: a pointer that moves draws nothing anew.
        currentTarget.firstElementChild!.textContent = say(Math.floor(scale.frame(nativeEvent.offsetX)));
      }}
    >
      <title />
    </rect>
  );
}
