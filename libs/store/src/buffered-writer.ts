import { SimdriftError } from '@simdrift/contracts';
import { backOffMs, type BackOffOptions } from './back-off.js';
import type { Point } from './metrics-store.port.js';
import { pause } from './pause.js';
import { PointQueue } from './point-queue.js';

export interface BufferOptions {
  /** Points in one write. */
  readonly batchSize: number;
  /** How long an incomplete batch waits for more, in milliseconds. */
  readonly lingerMs: number;
  /** Points that may wait; `add` waits while there are as many. */
  readonly capacity: number;
  readonly backOff: BackOffOptions;
}

/** Where the points go. */
export interface BatchTarget {
  /** Writes a batch. After a failure the same batch is sent again, so writing twice must be writing once. */
  send(batch: readonly Point[], closing: AbortSignal): Promise<void>;
  /** Whether the same batch may pass later (server away). Otherwise the failure is given to whoever writes or flushes. */
  isRetriable(error: unknown): boolean;
  /** Told of every failure that is followed by another try. */
  onRetry?(error: unknown): void;
}

interface Waiter {
  readonly target: number;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * A bounded buffer before a store: one batch in flight, in order, tried until it passes.
 *
 * A failure that no retry heals (full disk) rejects the pending `add` and `flush` and every `add` after; the points stay, and the
 * next `flush` tries again.
 */
export class BufferedWriter {
  private readonly queue = new PointQueue();
  private readonly closing = new AbortController();
  private readonly waiters: Waiter[] = [];
  private roomWaiters: (() => void)[] = [];
  private adding: Promise<void> = Promise.resolve();
  private taken = 0;
  private done = 0;
  private failure: { readonly error: unknown } | undefined;
  private pumping: Promise<void> | undefined;
  private lingering: AbortController | undefined;
  retries = 0;

  constructor(
    private readonly options: BufferOptions,
    private readonly target: BatchTarget,
  ) {}

  get buffered(): number {
    return this.queue.length;
  }

  /** Takes points, in the order of the calls; waits while the buffer is full. */
  add(points: readonly Point[]): Promise<void> {
    const turn = this.adding.then(() => this.take(points));
    this.adding = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when all that was taken so far has been sent. */
  async flush(): Promise<void> {
    await this.adding;
    this.failure = undefined;
    if (this.done >= this.taken) return;
    if (this.closing.signal.aborted) throw closed();
    const sent = new Promise<void>((resolve, reject) => this.waiters.push({ target: this.taken, resolve, reject }));
    this.lingering?.abort();
    this.pump();
    await sent;
  }

  /** Sends what is left for at most `timeoutMs`, then gives up. Returns the points that were not sent. */
  async close(timeoutMs: number): Promise<readonly Point[]> {
    const enough = new AbortController();
    const left = this.flush().catch(() => undefined);
    await Promise.race([left, pause(timeoutMs, enough.signal)]);
    enough.abort();
    this.closing.abort();
    this.wakeAdders();
    await this.pumping;
    const rest = this.queue.peek(this.queue.length);
    this.settle({ error: closed() });
    return rest;
  }

  private async take(points: readonly Point[]): Promise<void> {
    for (let from = 0; from < points.length;) {
      if (this.closing.signal.aborted) throw closed();
      if (this.failure !== undefined) throw this.failure.error;
      const room = this.options.capacity - this.queue.length;
      if (room <= 0) {
        await new Promise<void>((resolve) => this.roomWaiters.push(resolve));
        continue;
      }
      const to = Math.min(points.length, from + room);
      this.queue.push(points, from, to);
      this.taken += to - from;
      from = to;
      if (this.queue.length >= this.options.batchSize) this.lingering?.abort();
      this.pump();
    }
  }

  private pump(): void {
    this.pumping ??= this.run().finally(() => {
      this.pumping = undefined;
      // Points that came between the last look and here.
      if (this.queue.length > 0 && this.failure === undefined && !this.closing.signal.aborted) this.pump();
    });
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0 && this.failure === undefined && !this.closing.signal.aborted) {
      await this.linger();
      const batch = this.queue.peek(this.options.batchSize);
      if (!(await this.sendUntilSent(batch))) return;
      this.queue.drop(batch.length);
      this.done += batch.length;
      this.wakeAdders();
      this.settle(undefined);
    }
  }

  /** Waits for a full batch, unless someone waits for the points to be written. */
  private async linger(): Promise<void> {
    if (this.queue.length >= this.options.batchSize || this.waiters.length > 0) return;
    this.lingering = new AbortController();
    await pause(this.options.lingerMs, this.lingering.signal);
    this.lingering = undefined;
  }

  private async sendUntilSent(batch: readonly Point[]): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.target.send(batch, this.closing.signal);
        return true;
      } catch (error) {
        if (!this.target.isRetriable(error)) {
          this.failure = { error };
          this.wakeAdders();
          this.settle(this.failure);
          return false;
        }
        this.retries += 1;
        this.target.onRetry?.(error);
        await pause(backOffMs(this.options.backOff, attempt, Math.random()), this.closing.signal);
        if (this.closing.signal.aborted) return false;
      }
    }
  }

  private wakeAdders(): void {
    const waiting = this.roomWaiters;
    this.roomWaiters = [];
    for (const wake of waiting) wake();
  }

  private settle(failure: { readonly error: unknown } | undefined): void {
    for (let i = this.waiters.length - 1; i >= 0; i--) {
      const waiter = this.waiters[i]!;
      if (failure === undefined && waiter.target > this.done) continue;
      this.waiters.splice(i, 1);
      if (failure === undefined) waiter.resolve();
      else waiter.reject(failure.error);
    }
  }
}

function closed(): SimdriftError {
  return new SimdriftError('SIMDRIFT_STORE_UNAVAILABLE', 'The metrics store has been closed.', {
    hint: 'Write before closing it.',
  });
}
