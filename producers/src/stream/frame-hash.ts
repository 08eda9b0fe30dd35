import { RunHash } from '@simdrift/runtime';
import type { TrueFrame } from '@simdrift/scenarios';

/**
 * Hash over all frames of a run: (stream, seq, pixels, sample, cohort, label, effects) in the order of seq, stream by stream. Equal
 * wherever the run is made (DESIGN.md, "What is equal to what").
 */
export class FrameHash {
  private readonly hash = new RunHash();

  /** Takes the next frame of its stream; frames of a stream come in order of seq. */
  add(frame: TrueFrame): void {
    let line = `${frame.seq} ${frame.sample} ${frame.label}`;
    for (const name of Object.keys(frame.cohort).sort()) line += ` ${name}=${frame.cohort[name]}`;
    for (const { spec, severity } of frame.effects) line += ` ${spec.name}:${severity}`;
    this.hash.add(frame.stream, `${line}\n`, frame.streamed.pixels);
  }

  /** The hash so far; more frames may follow. */
  digest(): string {
    return this.hash.digest();
  }
}
