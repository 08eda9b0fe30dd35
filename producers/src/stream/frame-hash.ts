import { createHash } from 'node:crypto';
import { RunningHash } from '@simdrift/runtime';
import type { TrueFrame } from '@simdrift/scenarios';

/**
 * Hash over all frames of a run: (stream, seq, pixels, sample, cohort, label, effects) in the order of seq, stream by stream. Equal
 * wherever the run is made (DESIGN.md, "What is equal to what").
 */
export class FrameHash {
  private readonly streams = new Map<string, RunningHash>();

  /** Takes the next frame of its stream; frames of a stream come in order of seq. */
  add(frame: TrueFrame): void {
    let hash = this.streams.get(frame.stream);
    if (hash === undefined) this.streams.set(frame.stream, (hash = new RunningHash()));
    let line = `${frame.seq} ${frame.sample} ${frame.label}`;
    for (const name of Object.keys(frame.cohort).sort()) line += ` ${name}=${frame.cohort[name]}`;
    for (const { spec, severity } of frame.effects) line += ` ${spec.name}:${severity}`;
    hash.add(`${line}\n`);
    hash.add(frame.streamed.pixels);
  }

  /** The hash so far; more frames may follow. */
  digest(): string {
    const run = createHash('sha256');
    for (const stream of [...this.streams.keys()].sort()) {
      run.update(`${stream} ${this.streams.get(stream)!.digest()}\n`);
    }
    return run.digest('hex');
  }
}
