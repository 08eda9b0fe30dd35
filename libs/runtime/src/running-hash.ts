import { createHash, type Hash } from 'node:crypto';

const ROOM = 16_384;

/**
 * SHA-256 over many small parts. They are gathered and handed to the hash some kilobytes at a time: a call into it costs as much as
 * hashing a thousand bytes.
 */
export class RunningHash {
  readonly #hash: Hash = createHash('sha256');
  readonly #gathered = Buffer.allocUnsafe(ROOM);
  #size = 0;

  /** @param part - text as UTF-8, or bytes; they are copied or hashed before it returns */
  add(part: string | Uint8Array): void {
    // A UTF-16 unit takes three bytes at most.
    const most = typeof part === 'string' ? 3 * part.length : part.length;
    if (this.#size + most > ROOM) this.#flush();
    if (most > ROOM) this.#hash.update(part);
    else if (typeof part === 'string') this.#size += this.#gathered.write(part, this.#size);
    else {
      this.#gathered.set(part, this.#size);
      this.#size += part.length;
    }
  }

  /** The hash so far, in hexadecimal; more parts may follow. */
  digest(): string {
    this.#flush();
    return this.#hash.copy().digest('hex');
  }

  #flush(): void {
    if (this.#size > 0) this.#hash.update(this.#gathered.subarray(0, this.#size));
    this.#size = 0;
  }
}
