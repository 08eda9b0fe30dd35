import { createHash } from 'node:crypto';
import { RunningHash } from './running-hash.js';

/** A hash per stream, in the order of the stream; together they make the hash of a run. */
export class RunHash {
  private readonly streams = new Map<string, RunningHash>();

  add(stream: string, ...parts: (string | Uint8Array)[]): void {
    let hash = this.streams.get(stream);
    if (hash === undefined) this.streams.set(stream, (hash = new RunningHash()));
    for (const part of parts) hash.add(part);
  }

  /** The hash so far; more parts may follow. */
  digest(): string {
    const run = createHash('sha256');
    for (const stream of [...this.streams.keys()].sort())
      run.update(`${stream} ${this.streams.get(stream)!.digest()}\n`);
    return run.digest('hex');
  }
}
