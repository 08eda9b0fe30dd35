import { frames } from '../lib/format.js';

/** A frame of the run; where the page has windows, pressing it puts the window on the frames up to it. */
export function FrameButton({ seq, onFrame }: { seq: number; onFrame: ((seq: number) => void) | undefined }) {
  if (onFrame === undefined) return <>{frames(seq)}</>;
  return (
    <button
      className="plain frame"
      title="Puts the window on the frames up to this one"
      onClick={() => onFrame(seq)}
      data-testid={`frame-${seq}`}
    >
      {frames(seq)}
    </button>
  );
}
