import type { ReceivedRecord } from '@simdrift/contracts';

/** Records per chunk: small enough that a consumed chunk goes soon, large enough that its bookkeeping is nothing. */
const CHUNK = 256;

interface Chunk {
  readonly slots: (ReceivedRecord | undefined)[];
  live: number;
}

/**
 * The records of one partition by offset. Appending, reading and letting go of the oldest cost the same however long the log is:
 * records lie in chunks, and a chunk goes as a whole.
 *
 * A compacted log has holes where a newer record of the same key has replaced an older one; a chunk of holes goes too.
 */
export class PartitionLog {
  readonly #chunks = new Map<number, Chunk>();
  readonly #newest: Map<string, number> | undefined;
  #base = 0;
  #next = 0;
  #live = 0;

  constructor(compact = false) {
    this.#newest = compact ? new Map() : undefined;
  }

  /** The oldest offset that is still kept (or will be written next). */
  get base(): number {
    return this.#base;
  }

  /** The offset of the next record. */
  get next(): number {
    return this.#next;
  }

  /** Records kept (of a compacted log: without holes). */
  get size(): number {
    return this.#live;
  }

  append(record: ReceivedRecord): void {
    const offset = this.#next++;
    let chunk = this.#chunks.get(Math.floor(offset / CHUNK));
    if (chunk === undefined) {
      chunk = { slots: [], live: 0 };
      this.#chunks.set(Math.floor(offset / CHUNK), chunk);
    }
    chunk.slots.push(record);
    chunk.live++;
    this.#live++;
    if (this.#newest !== undefined) this.#replace(this.#newest, record.key, offset);
  }

  /** At most `max` records from `offset` on, in order; an offset that is gone stands for the oldest kept. */
  read(offset: number, max: number): ReceivedRecord[] {
    const records: ReceivedRecord[] = [];
    let at = Math.max(offset, this.#base);
    while (at < this.#next && records.length < max) {
      const index = Math.floor(at / CHUNK);
      const slots = this.#chunks.get(index)?.slots;
      if (slots !== undefined) {
        for (let i = at - index * CHUNK; i < slots.length && records.length < max; i++) {
          const record = slots[i];
          if (record !== undefined) records.push(record);
        }
      }
      at = (index + 1) * CHUNK;
    }
    return records;
  }

  /** The newest records, oldest first, at most `count`. */
  newest(count: number): ReceivedRecord[] {
    const records: ReceivedRecord[] = [];
    for (let at = this.#next - 1; at >= this.#base && records.length < count; at--) {
      const index = Math.floor(at / CHUNK);
      const chunk = this.#chunks.get(index);
      if (chunk === undefined) at = index * CHUNK;
      else {
        const record = chunk.slots[at - index * CHUNK];
        if (record !== undefined) records.push(record);
      }
    }
    return records.reverse();
  }

  /** Lets go of everything before `offset`; returns how many records went. */
  releaseBefore(offset: number): number {
    const end = Math.min(offset, this.#next);
    if (end <= this.#base) return 0;
    const firstKept = Math.floor(end / CHUNK);
    for (let index = Math.floor(this.#base / CHUNK); index < firstKept; index++) this.#chunks.delete(index);
    const gone = end - this.#base;
    this.#base = end;
    this.#live -= gone;
    return gone;
  }

  #replace(newest: Map<string, number>, key: string, offset: number): void {
    const old = newest.get(key);
    newest.set(key, offset);
    if (old === undefined) return;
    const index = Math.floor(old / CHUNK);
    const chunk = this.#chunks.get(index);
    if (chunk === undefined) return;
    chunk.slots[old - index * CHUNK] = undefined;
    chunk.live--;
    this.#live--;
    if (chunk.live === 0 && index !== Math.floor(offset / CHUNK)) this.#chunks.delete(index);
  }
}
