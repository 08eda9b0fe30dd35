import { SimdriftError } from '@simdrift/contracts';
import type { Refusal } from './messages.js';
import { refusedError } from './refused.js';
import { WorkerSlot, type Task } from './worker-slot.js';

export interface PoolOptions {
  /** Script that the workers run (JavaScript; it calls {@link serveJobs}). */
  readonly entry: URL;
  readonly workerData?: unknown;
  readonly workers: number;
  /** Jobs under way per worker: 2 keep it busy while the answer to the first is on its way. */
  readonly depth: number;
  /** Longest time for one job. */
  readonly timeoutMs: number;
  /** Workers that one job may cost before it counts as the culprit. */
  readonly tries: number;
}

/** Jobs given up in a row after which the fault is not theirs: no worker has answered anything meanwhile. */
const HOPELESS = 8;

/** A request, with the buffers that are given away with it. */
export interface Parcel<Request> {
  readonly request: Request;
  readonly transfer: readonly ArrayBuffer[];
}

/**
 * A fixed number of worker threads that answer jobs, whatever happens to the threads.
 *
 * A worker that throws, exits or hangs is replaced, and its jobs are tried again on another one. A job that has cost `tries`
 * workers is given up (`SIMDRIFT_INFERENCE_FAILED`); the jobs that only waited behind it are not charged. Where no worker lives long
 * enough to answer anything, the pool gives up as a whole (`SIMDRIFT_ENGINE_UNAVAILABLE`). A native crash ends the whole process:
 * nothing here can catch that. The queue is as long as the callers let it be: await the answers.
 */
export class WorkerPool<Request, Response> {
  private readonly slots: WorkerSlot<Request, Response>[] = [];
  private readonly queue: Task<Request, Response>[] = [];
  /** Sent to every worker, first of all to a replacement. */
  private readonly prologue: (() => Parcel<Request>)[] = [];
  private nextId = 0;
  private deadOnArrival = 0;
  /** Workers lost one after the other without an answer from any of them. */
  private fruitless = 0;
  private broken: SimdriftError | undefined;
  private replacements = 0;

  constructor(private readonly options: PoolOptions) {
    for (let index = 0; index < options.workers; index++) this.slots.push(this.hire());
  }

  get workers(): number {
    return this.slots.length;
  }

  /** Jobs that no worker has been given yet. */
  get queued(): number {
    return this.queue.length;
  }

  get replaced(): number {
    return this.replacements;
  }

  /** Has any worker answer; `parcel` is called once per try and must make fresh buffers each time. */
  run(parcel: () => Parcel<Request>): Promise<Response> {
    return new Promise((resolve, reject) => {
      if (this.broken !== undefined) return reject(this.broken);
      this.queue.push(this.task(parcel, resolve, reject));
      this.dispatch();
    });
  }

  /** Has every worker answer, those that come later included. Rejects, and is forgotten, when one refuses. */
  async everywhere(parcel: () => Parcel<Request>): Promise<Response[]> {
    if (this.broken !== undefined) throw this.broken;
    this.prologue.push(parcel);
    try {
      return await Promise.all(
        this.slots.map(
          (slot) => new Promise<Response>((resolve, reject) => slot.send(this.task(parcel, resolve, reject))),
        ),
      );
    } catch (error) {
      this.prologue.splice(this.prologue.indexOf(parcel), 1);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.giveUp(new SimdriftError('SIMDRIFT_ENGINE_UNAVAILABLE', 'The inference engine is closed.'));
  }

  private task(
    request: () => Parcel<Request>,
    done: (response: Response) => void,
    reject: (error: SimdriftError) => void,
  ): Task<Request, Response> {
    return { id: this.nextId++, request, done, failed: (error) => reject(asSimdriftError(error)), deaths: 0 };
  }

  private dispatch(): void {
    while (this.queue.length > 0) {
      const free = this.slots.filter((slot) => slot.tasks.length < this.depthOf(slot));
      if (free.length === 0) return;
      free.reduce((a, b) => (b.tasks.length < a.tasks.length ? b : a)).send(this.queue.shift()!);
    }
  }

  /**
   * One task at a time for a worker that took a dead one's place, until it has proved itself: answers of a worker that exits can be lost,
   * and only with one task in hand is it sure which one it died of.
   */
  private depthOf(slot: WorkerSlot<Request, Response>): number {
    const { depth } = this.options;
    return this.replacements > 0 && slot.answered <= depth ? 1 : depth;
  }

  private hire(): WorkerSlot<Request, Response> {
    const { entry, workerData, timeoutMs } = this.options;
    const slot: WorkerSlot<Request, Response> = new WorkerSlot(
      { entry, workerData, timeoutMs },
      {
        free: () => this.dispatch(),
        died: (tasks, reason, wasReady) => this.replace(slot, tasks, reason, wasReady),
      },
    );
    return slot;
  }

  private replace(
    slot: WorkerSlot<Request, Response>,
    tasks: readonly Task<Request, Response>[],
    reason: Error,
    wasReady: boolean,
  ) {
    if (this.broken !== undefined) return;
    this.deadOnArrival = wasReady ? 0 : this.deadOnArrival + 1;
    this.fruitless = slot.answered > 0 ? 0 : this.fruitless + 1;
    if (this.deadOnArrival >= this.options.tries) {
      return this.despair('Inference workers do not start', reason, tasks);
    }
    if (this.fruitless >= HOPELESS * this.options.tries) {
      return this.despair(`${this.fruitless} inference workers ended without one answer`, reason, tasks);
    }
    const successor = this.hire();
    this.slots[this.slots.indexOf(slot)] = successor;
    this.replacements += 1;
    // A load that was owed is in `tasks` and goes on under its own promise; nobody waits for the other ones.
    const owed = new Set(tasks.map(({ request }) => request));
    const ignore = () => undefined;
    for (const parcel of this.prologue) if (!owed.has(parcel)) successor.send(this.task(parcel, ignore, ignore));
    this.tryAgain(successor, tasks, reason, wasReady);
  }

  private tryAgain(
    successor: WorkerSlot<Request, Response>,
    tasks: readonly Task<Request, Response>[],
    reason: Error,
    wasReady: boolean,
  ): void {
    const culprit = tasks[0];
    if (culprit !== undefined && wasReady) culprit.deaths += 1;
    const again = tasks.filter((task) => task.deaths < this.options.tries);
    const loads = again.filter(({ request }) => this.prologue.includes(request));
    for (const task of loads) successor.send(task);
    const [first, ...rest] = again.filter((task) => !loads.includes(task));
    // Straight to the successor: in the queue it could fall to another worker that is about to end, and be charged for that.
    if (first !== undefined) successor.send(first);
    this.queue.unshift(...rest);
    if (culprit !== undefined && !again.includes(culprit)) culprit.failed(reason);
    this.dispatch();
  }

  private despair(what: string, cause: Error, tasks: readonly Task<Request, Response>[]): void {
    const hint = 'Run `simdrift doctor` to see what is installed.';
    const error = new SimdriftError('SIMDRIFT_ENGINE_UNAVAILABLE', `${what}: ${cause.message}`, { hint, cause });
    void this.giveUp(error, tasks);
  }

  private async giveUp(error: SimdriftError, tasks: readonly Task<Request, Response>[] = []): Promise<void> {
    this.broken ??= error;
    const open = [...tasks, ...this.slots.flatMap((slot) => slot.tasks.splice(0)), ...this.queue.splice(0)];
    // Stopped before anything is told: an answer that is still on its way would find its task gone.
    const stopped = this.slots.map((slot) => slot.stop());
    for (const task of open) task.failed(this.broken);
    await Promise.all(stopped);
  }
}

function asSimdriftError(error: Refusal | Error): SimdriftError {
  if (error instanceof SimdriftError) return error;
  if (error instanceof Error) {
    const message = `A job has ended every worker that ran it, the last one so: ${error.message}`;
    return new SimdriftError('SIMDRIFT_INFERENCE_FAILED', message, { cause: error });
  }
  return refusedError(error);
}
