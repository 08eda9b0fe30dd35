import { createHash } from 'node:crypto';
import type { Reading, ReceivedRecord } from '@simdrift/contracts';
import { RunningHash } from '@simdrift/runtime';

/** A hash per stream, in the order of the stream; together they make the hash of a run. */
export class RunHash {
  private readonly streams = new Map<string, RunningHash>();

  add(stream: string, ...parts: (string | Uint8Array)[]): void {
    let hash = this.streams.get(stream);
    if (hash === undefined) this.streams.set(stream, (hash = new RunningHash()));
    for (const part of parts) hash.add(part);
  }

  digest(): string {
    const run = createHash('sha256');
    for (const stream of [...this.streams.keys()].sort())
      run.update(`${stream} ${this.streams.get(stream)!.digest()}\n`);
    return run.digest('hex');
  }
}

/** What of a prediction is hashed: everything but run id and time. */
export function predictionParts(record: ReceivedRecord): (string | Uint8Array)[] {
  const { seq, model, dims, failed } = record.headers;
  return [`${seq} ${model} ${dims} ${failed ?? ''}\n`, record.value];
}

/** What of a reading is hashed: everything but run id and time. */
export function readingParts({
  detector,
  seq,
  state,
  statistic,
  threshold,
  pValue,
  alarm,
  evidence,
}: Reading): string[] {
  return [`${JSON.stringify([detector, seq, state, statistic, threshold, pValue ?? null, alarm, evidence ?? null])}\n`];
}
