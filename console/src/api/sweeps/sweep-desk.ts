import { ConflictException, Inject, Injectable } from '@nestjs/common';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { JobDesk, jobFields } from '../jobs/job-desk.js';
import { sweepPointSchema, type SweepRequest } from './severity-sweeper.port.js';

export const sweepSchema = z.object({
  ...jobFields,
  model: z.string(),
  effect: z.string(),
  steps: z.int(),
  images: z.int().describe('Images asked for; when done, images measured.'),
  points: z.array(sweepPointSchema).describe('The severities measured so far, from 0 on.'),
  skipped: z.string().nullable().describe('Why nothing could be measured here.'),
});
export type SweepDto = z.output<typeof sweepSchema>;

/**
 * Measures accuracy against severity, one sweep at a time. The same sweep of the same model file gives the same figures, so one that is
 * done is answered again instead of being measured.
 */
@Injectable()
export class SweepDesk extends JobDesk<SweepDto> {
  /** Sweeps by what was asked for. */
  readonly #asked = new Map<string, string>();

  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {
    super('sweep');
  }

  /** @throws {ConflictException} while another sweep is measured; {@link SimdriftError} where this process has no engine */
  start(request: SweepRequest): SweepDto {
    const { sweeper } = this.deps;
    const { card, effect, steps, images } = request;
    if (sweeper === undefined)
      throw new SimdriftError('SIMDRIFT_USAGE', 'This console has no inference engine of its own.', {
        hint: `In a terminal: simdrift bench degradations --model ${card.id}`,
      });
    const key = [card.sha256, card.id, effect, steps, images].join(' ');
    const known = this.list().find(({ id }) => id === this.#asked.get(key));
    if (known !== undefined && (known.state === 'running' || (known.state === 'done' && known.skipped === null)))
      return known;
    const running = this.list().find(({ state }) => state === 'running');
    if (running !== undefined)
      throw new ConflictException(
        `${running.effect} on ${running.model} is being measured: one sweep at a time. Wait, or cancel it.`,
      );
    const about = { model: card.id, effect, steps, images, points: [], skipped: null };
    const job = this.begin(about, async (tell, signal) => {
      const outcome = await sweeper.sweep(
        request,
        ({ done, total, points }) => tell({ done, total, points: [...points] }),
        signal,
      );
      return 'skipped' in outcome
        ? { skipped: outcome.skipped }
        : { images: outcome.images, points: [...outcome.points] };
    });
    this.#asked.set(key, job.id);
    return job;
  }
}
