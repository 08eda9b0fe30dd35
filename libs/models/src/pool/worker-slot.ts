import { Worker } from 'node:worker_threads';
import type { Answer, Job, Refusal } from './messages.js';

/** A job in the hands of the pool: the request is built anew for each try, because sending moves its buffers away. */
export interface Task<Request, Response> {
  readonly id: number;
  /** A request whose buffers may be given away; called once per try. */
  readonly request: () => { readonly request: Request; readonly transfer: readonly ArrayBuffer[] };
  readonly done: (response: Response) => void;
  readonly failed: (error: Refusal | Error) => void;
  /** Workers that died while this task was the one they ran. */
  deaths: number;
}

/** What a slot tells its pool. */
export interface SlotEvents<Request, Response> {
  /** A task was answered: there is room for another. */
  readonly free: () => void;
  /** The worker is gone; `tasks` were unanswered, the first of them was being run (if the worker had begun at all). */
  readonly died: (tasks: readonly Task<Request, Response>[], reason: Error, wasReady: boolean) => void;
}

export interface SlotOptions {
  readonly entry: URL;
  readonly workerData: unknown;
  /** A worker that owes an answer for longer than this hangs, and is ended. */
  readonly timeoutMs: number;
}

/** One worker thread and the tasks that it owes an answer, the one being run first. */
export class WorkerSlot<Request, Response> {
  readonly tasks: Task<Request, Response>[] = [];
  /** Tasks answered so far. */
  answered = 0;
  private readonly worker: Worker;
  private readonly watchdog: NodeJS.Timeout;
  private ready = false;
  private over = false;
  private reason: Error | undefined;

  constructor(
    private readonly options: SlotOptions,
    private readonly events: SlotEvents<Request, Response>,
  ) {
    this.worker = new Worker(options.entry, { workerData: options.workerData });
    this.worker.on('message', (answer: Answer<Response>) => this.receive(answer));
    this.worker.on('messageerror', (error) => (this.reason ??= error));
    this.worker.on('error', (error: unknown) => (this.reason ??= describe(error)));
    this.worker.on('exit', (code) => this.end(this.reason ?? new Error(`The worker exited with code ${code}.`)));
    this.watchdog = setTimeout(() => this.bark(), options.timeoutMs);
    // An idle pool must not keep the process alive; a busy one does, through the worker itself.
    this.watchdog.unref();
    this.worker.unref();
  }

  send(task: Task<Request, Response>): void {
    try {
      const { request, transfer } = task.request();
      this.worker.postMessage({ id: task.id, request } satisfies Job<Request>, [...transfer]);
    } catch (error) {
      // The buffers of the request are gone: somebody else transferred them.
      return task.failed(describe(error));
    }
    if (this.tasks.length === 0) {
      this.watchdog.refresh();
      this.worker.ref();
    }
    this.tasks.push(task);
  }

  async stop(): Promise<void> {
    this.over = true;
    clearTimeout(this.watchdog);
    await this.worker.terminate();
  }

  private receive(answer: Answer<Response>): void {
    if (this.over) return;
    this.watchdog.refresh();
    if (answer.type === 'ready') {
      this.ready = true;
      return;
    }
    const task = this.tasks.shift();
    this.answered += 1;
    if (task?.id !== answer.id) throw new Error(`A worker answered job ${answer.id} out of order.`);
    if (this.tasks.length === 0) this.worker.unref();
    if (answer.type === 'done') task.done(answer.response);
    else task.failed(answer.error);
    this.events.free();
  }

  private bark(): void {
    if (this.tasks.length === 0) return;
    this.reason ??= new Error(`The worker gave no answer for ${this.options.timeoutMs} ms.`);
    const { reason } = this;
    void this.worker.terminate();
    // Told at once: a thread that is stuck in native code may end late, its tasks need not wait for that.
    this.end(reason);
  }

  private end(reason: Error): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.watchdog);
    this.events.died(this.tasks.splice(0), reason, this.ready);
  }
}

// A worker can throw anything, and errors of another realm are not instances of ours.
function describe(thrown: unknown): Error {
  const message = typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
  return new Error(String(message), { cause: thrown });
}
