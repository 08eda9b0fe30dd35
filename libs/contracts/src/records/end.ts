/** The last record of a stream in a topic: nothing with `seq >= frames` follows. */
export interface EndOfStream {
  readonly run: string;
  readonly stream: string;
  /** Number of frames (frames, predictions) or of ticks including late labels (labels). */
  readonly frames: number;
}
