import { randomUUID } from 'node:crypto';
import { SimdriftError } from '@simdrift/contracts';
import { BehaviorSubject, type Observable } from 'rxjs';
import { z } from 'zod';

/** Jobs that are remembered. */
const KEPT = 20;

/** What every job says of itself, whatever it measures. */
export const jobFields = {
  id: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.int().describe('Images measured so far.'),
  total: z.int().nullable().describe('Images in all; null until the data have been opened.'),
  error: z.string().nullable().describe('Why it failed, in one sentence.'),
};
export type JobState = z.output<z.ZodObject<typeof jobFields>>;

interface Entry<Job> {
  readonly state: BehaviorSubject<Job>;
  readonly cancel: AbortController;
}

/** Work that takes a while: tells how far it is, can be cancelled, and what came of the newest is remembered. */
export class JobDesk<Job extends JobState> {
  readonly #entries = new Map<string, Entry<Job>>();

  /** @param noun - how one is called in an error, e.g. `evaluation`; its plural with an s is its address */
  constructor(private readonly noun: string) {}

  /** Newest first. */
  list(): readonly Job[] {
    return [...this.#entries.values()].map(({ state }) => state.value).reverse();
  }

  /**
   * Begins a job.
   *
   * @param about - what the job is about, as it says from the first moment
   * @param work - does it; what it resolves to is laid over the job's last state
   */
  begin(
    about: Omit<Job, keyof JobState>,
    work: (tell: (change: Partial<Job>) => void, signal: AbortSignal) => Promise<Partial<Job>>,
  ): Job {
    const id = randomUUID();
    const first = { ...about, id, state: 'running', done: 0, total: null, error: null } as Job;
    const entry = { state: new BehaviorSubject(first), cancel: new AbortController() };
    this.#entries.set(id, entry);
    if (this.#entries.size > KEPT) this.#entries.delete(this.#entries.keys().next().value!);
    const tell = (change: Partial<Job>): void => entry.state.next({ ...entry.state.value, ...change });
    work(tell, entry.cancel.signal)
      .then(
        (outcome) => tell({ ...outcome, state: 'done' }),
        (error: unknown) =>
          tell(
            (entry.cancel.signal.aborted
              ? { state: 'cancelled' }
              : { state: 'failed', error: sentence(error) }) as Partial<Job>,
          ),
      )
      .finally(() => entry.state.complete());
    return first;
  }

  /** Where a job stands, then every step, until it has ended. @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` */
  follow(id: string): Observable<Job> {
    return this.#find(id).state;
  }

  /** @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` */
  show(id: string): Job {
    return this.#find(id).state.value;
  }

  /** Ends a job after the batch in hand. @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` */
  cancel(id: string): void {
    this.#find(id).cancel.abort();
  }

  onModuleDestroy(): void {
    for (const { cancel, state } of this.#entries.values()) {
      cancel.abort();
      state.complete();
    }
  }

  #find(id: string): Entry<Job> {
    const entry = this.#entries.get(id);
    if (entry !== undefined) return entry;
    throw new SimdriftError('SIMDRIFT_NOT_FOUND', `There is no ${this.noun} "${id}".`, {
      hint: `GET /api/v1/${this.noun}s lists the newest ${KEPT}.`,
    });
  }
}

function sentence(error: unknown): string {
  if (error instanceof SimdriftError) return [error.message, error.hint].filter(Boolean).join(' ');
  return 'Something went wrong in the engine; the log of the console has the details.';
}
