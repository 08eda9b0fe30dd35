import { defaultBackOff } from './back-off.js';
import type { BufferOptions } from './buffered-writer.js';
import type { Point } from './metrics-store.port.js';

/** What both adapters take besides their address. */
export interface StoreOptions extends Partial<BufferOptions> {
  /** Given each point that cannot be stored, with why: a dead letter. */
  readonly onReject?: (point: Point, reason: string) => void;
  /** Given what a person should know, once each: the server is away, it is back. Never holds a credential. */
  readonly onNotice?: (message: string) => void;
  /** How long `close` goes on trying to write what is left, in milliseconds. */
  readonly closeTimeoutMs?: number;
}

/** The defaults of InfluxDB; DuckDB takes larger batches, because each of its commits costs milliseconds. */
export const defaultBuffer: BufferOptions = {
  batchSize: 2_000,
  lingerMs: 250,
  capacity: 50_000,
  backOff: defaultBackOff,
};

/** The buffer's options, those that are given over `defaults`. */
export function bufferOptions(options: StoreOptions, defaults: BufferOptions): BufferOptions {
  return {
    batchSize: options.batchSize ?? defaults.batchSize,
    lingerMs: options.lingerMs ?? defaults.lingerMs,
    capacity: options.capacity ?? defaults.capacity,
    backOff: options.backOff ?? defaults.backOff,
  };
}
