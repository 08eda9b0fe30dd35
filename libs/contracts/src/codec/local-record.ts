import type { ReceivedRecord, WireRecord } from '../records/header.js';

/**
 * A record as it was written, together with what it was written from. In one process most records are never needed as bytes: JSON
 * is made when a broker or a hash asks for it.
 *
 * `value` and `decoded` are no properties of its own: `{ ...record, value }`, which changes the bytes, leaves both behind.
 */
export class LocalRecord implements WireRecord {
  readonly #decoded: unknown;
  #value: Uint8Array | undefined;

  /** @param value - default: `decoded` as JSON, when it is asked for */
  constructor(
    readonly key: string,
    readonly headers: Readonly<Record<string, string>>,
    decoded: unknown,
    value?: Uint8Array,
  ) {
    this.#decoded = decoded;
    this.#value = value;
  }

  get value(): Uint8Array {
    return (this.#value ??= Buffer.from(JSON.stringify(this.#decoded)));
  }

  get decoded(): unknown {
    return this.#decoded;
  }
}

/** A record at its place in a topic of this process; it does not copy what it holds. */
export class PlacedRecord implements ReceivedRecord {
  readonly #record: WireRecord;

  constructor(
    record: WireRecord,
    readonly topic: string,
    readonly partition: number,
    readonly offset: number,
  ) {
    this.#record = record;
  }

  get key(): string {
    return this.#record.key;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.#record.headers;
  }

  get value(): Uint8Array {
    return this.#record.value;
  }

  get decoded(): unknown {
    return this.#record.decoded;
  }
}
