import { Worker } from 'node:worker_threads';
import type { OnModuleDestroy } from '@nestjs/common';
import { SimdriftError, type ErrorCode } from '@simdrift/contracts';
import type { TestAnswer, TestJob, TestResults } from './test-messages.js';

export interface WindowTestsOptions {
  /** Jobs at most, the one in hand and those that wait. Default 8: more would wait longer than anybody does. */
  readonly room?: number;
  /** How long the thread outlives its last job. Default half a minute. */
  readonly idleMs?: number;
  /** The script of the thread, for tests that make it die. */
  readonly entry?: URL;
}

interface Entry {
  readonly job: TestJob;
  readonly done: (results: TestResults) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Tests windows in a thread of its own, one job after the other: the arithmetic of one takes up to seconds, and where it ran on the thread that
 * serves, the live page stood still so long.
 *
 * The thread is started by the first job, and ended when none has come for a while. One that dies takes the job in hand with it; the next
 * gets a new one.
 *
 * @example await new WindowTests().run({ detectors: ['ks'], reference, window, seed: 1 });
 */
export class WindowTests implements OnModuleDestroy {
  readonly #options: Required<WindowTestsOptions>;
  /** The first is in hand. */
  readonly #entries: Entry[] = [];
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: WindowTestsOptions = {}) {
    this.#options = { room: 8, idleMs: 30_000, entry: WORKER, ...options };
  }

  /** Whether there is a thread. */
  get running(): boolean {
    return this.#worker !== undefined;
  }

  /** For those who have work to do before they have a job to give. @throws {SimdriftError} `SIMDRIFT_BUSY` */
  requireRoom(): void {
    if (this.#closed) throw closing();
    if (this.#entries.length < this.#options.room) return;
    throw new SimdriftError('SIMDRIFT_BUSY', `${this.#entries.length} comparisons are in hand: there is no room.`, {
      hint: 'Ask again when one of them has been answered.',
      retriable: true,
    });
  }

  /** @throws {SimdriftError} what the tests refuse, as `compare` says it; `SIMDRIFT_BUSY` where there is no room */
  async run(job: TestJob): Promise<TestResults> {
    this.requireRoom();
    return new Promise((done, failed) => {
      this.#entries.push({ job, done, failed });
      if (this.#entries.length === 1) this.#begin();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.#closed = true;
    for (const { failed } of this.#entries.splice(0)) failed(closing());
    await this.#dismiss();
  }

  #begin(): void {
    const entry = this.#entries[0];
    clearTimeout(this.#idle);
    if (entry === undefined) {
      this.#worker?.unref();
      this.#idle = setTimeout(() => void this.#dismiss(), this.#options.idleMs).unref();
      return;
    }
    const worker = (this.#worker ??= this.#hire());
    worker.ref();
    worker.postMessage(entry.job);
  }

  #hire(): Worker {
    const worker = new Worker(this.#options.entry);
    let reason: Error | undefined;
    worker.on('message', (answer: TestAnswer) =>
      this.#settle(worker, (entry) =>
        answer.type === 'tested' ? entry.done(answer.results) : entry.failed(refusal(answer)),
      ),
    );
    worker.on('error', (error) => (reason = error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => {
      if (this.#worker !== worker) return;
      this.#settle(
        worker,
        ({ failed }) => failed(reason ?? new Error(`The thread of tests ended with code ${code}.`)),
        true,
      );
    });
    return worker;
  }

  #settle(worker: Worker, tell: (entry: Entry) => void, gone = false): void {
    // Of a thread that was dismissed nobody waits for anything.
    if (this.#worker !== worker) return;
    if (gone) this.#worker = undefined;
    const entry = this.#entries.shift();
    if (entry !== undefined) tell(entry);
    this.#begin();
  }

  async #dismiss(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** Threads cannot load TypeScript: from the sources, in tests, the way leads to what was built of them. */
const WORKER = new URL(
  './tests.worker.js',
  import.meta.url.endsWith('.ts') ? import.meta.url.replace('/console/src/', '/console/dist/') : import.meta.url,
);

function closing(): SimdriftError {
  return new SimdriftError('SIMDRIFT_BUSY', 'The console is closing.', { retriable: true });
}

function refusal({ code, message, hint }: Extract<TestAnswer, { type: 'refused' }>): SimdriftError {
  return new SimdriftError(code as ErrorCode, message, { hint });
}
