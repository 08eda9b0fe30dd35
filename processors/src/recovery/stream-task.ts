import type { ReceivedRecord, WireRecord } from '@simdrift/contracts';

/** Records by topic, to be published in this order. */
export interface Output {
  readonly topic: string;
  readonly record: WireRecord;
}

/**
 * The work on one stream of one run: takes records of several topics in whatever interleaving, gives outputs that depend on the
 * records alone. What it remembers is plain data.
 */
export interface StreamTask {
  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID`; the task is then as it was before */
  take(record: ReceivedRecord): void;
  /** Works through everything that can be worked on, in order. */
  advance(emit: (output: Output) => void): void;
  /** The first offset of each topic that would have to be read again if the task went on from {@link save}. Infinity: none. */
  firstWaiting(topic: string): number;
  /** True when the stream has ended and nothing more will come. */
  readonly done: boolean;
  /** True when all has been told, and only what may never come could add to it: such a task may be given up. */
  readonly lingers?: boolean;
  /** Frames worked through. */
  readonly progress: number;
  /** Records waiting, by topic: for back-pressure. */
  waiting(topic: string): number;
  /** Plain data for the `.state` codec. Parts called `fit` never change and are stored once. */
  save(): unknown;
}
