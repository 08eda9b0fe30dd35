import { randomUUID } from 'node:crypto';
import { ConflictException, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from '@simdrift/models';
import { BehaviorSubject, type Observable } from 'rxjs';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { evaluationOutcomeSchema } from './model-evaluator.port.js';

/** Evaluations that are remembered. */
const KEPT = 20;

export const evaluationSchema = z.object({
  id: z.string(),
  model: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.int().describe('Images measured so far.'),
  total: z.int().nullable().describe('Images in all; null until the data have been opened.'),
  outcome: evaluationOutcomeSchema.nullable(),
  error: z.string().nullable().describe('Why it failed, in one sentence.'),
});
export type EvaluationDto = z.output<typeof evaluationSchema>;

interface Entry {
  readonly state: BehaviorSubject<EvaluationDto>;
  readonly cancel: AbortController;
}

/** Measures models again, one at a time, and remembers what came of the newest. */
@Injectable()
export class EvaluationDesk implements OnModuleDestroy {
  readonly #entries = new Map<string, Entry>();

  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  /** Newest first. */
  list(): readonly EvaluationDto[] {
    return [...this.#entries.values()].map(({ state }) => state.value).reverse();
  }

  /** @throws {ConflictException} while another model is measured; {@link SimdriftError} where this process has no engine */
  start(card: ModelCard): EvaluationDto {
    const { evaluator } = this.deps;
    if (evaluator === undefined)
      throw new SimdriftError('SIMDRIFT_USAGE', 'This console has no inference engine of its own.', {
        hint: `In a terminal: simdrift models evaluate ${card.id}`,
      });
    const running = this.list().find(({ state }) => state === 'running');
    if (running !== undefined)
      throw new ConflictException(`${running.model} is being measured: one model at a time. Wait, or cancel it.`);
    const id = randomUUID();
    const first = { id, model: card.id, state: 'running', done: 0, total: null, outcome: null, error: null } as const;
    const entry = { state: new BehaviorSubject<EvaluationDto>(first), cancel: new AbortController() };
    this.#entries.set(id, entry);
    if (this.#entries.size > KEPT) this.#entries.delete(this.#entries.keys().next().value!);
    const tell = (change: Partial<EvaluationDto>): void => entry.state.next({ ...entry.state.value, ...change });
    evaluator
      .evaluate(card, (done, total) => tell({ done, total }), entry.cancel.signal)
      .then(
        (outcome) => tell({ state: 'done', outcome }),
        (error: unknown) =>
          tell(entry.cancel.signal.aborted ? { state: 'cancelled' } : { state: 'failed', error: sentence(error) }),
      )
      .finally(() => entry.state.complete());
    return first;
  }

  /** Where an evaluation stands, then every step, until it has ended. @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` */
  follow(id: string): Observable<EvaluationDto> {
    return this.#find(id).state;
  }

  /** @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` */
  show(id: string): EvaluationDto {
    return this.#find(id).state.value;
  }

  /** Ends an evaluation after the batch in hand. @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` */
  cancel(id: string): void {
    this.#find(id).cancel.abort();
  }

  onModuleDestroy(): void {
    for (const { cancel, state } of this.#entries.values()) {
      cancel.abort();
      state.complete();
    }
  }

  #find(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry !== undefined) return entry;
    throw new SimdriftError('SIMDRIFT_NOT_FOUND', `There is no evaluation "${id}".`, {
      hint: `GET /api/v1/evaluations lists the newest ${KEPT}.`,
    });
  }
}

function sentence(error: unknown): string {
  if (error instanceof SimdriftError) return [error.message, error.hint].filter(Boolean).join(' ');
  return 'Something went wrong in the engine; the log of the console has the details.';
}
