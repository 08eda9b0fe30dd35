import { ConflictException, Inject, Injectable } from '@nestjs/common';
import { SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from '@simdrift/models';
import { z } from 'zod';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import { JobDesk, jobFields } from '../jobs/job-desk.js';
import { evaluationOutcomeSchema } from './model-evaluator.port.js';

export const evaluationSchema = z.object({
  ...jobFields,
  model: z.string(),
  outcome: evaluationOutcomeSchema.nullable(),
});
export type EvaluationDto = z.output<typeof evaluationSchema>;

/** Measures models again, one at a time, and remembers what came of the newest. */
@Injectable()
export class EvaluationDesk extends JobDesk<EvaluationDto> {
  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {
    super('evaluation');
  }

  /** @throws {ConflictException} while another model is measured; {@link SimdriftError} where this process has no engine */
  start(card: ModelCard): EvaluationDto {
    const { evaluator } = this.deps;
    if (evaluator === undefined)
      throw new SimdriftError('SIMDRIFT_NOT_HERE', 'This console has no inference engine of its own.', {
        hint: `In a terminal: simdrift models evaluate ${card.id}`,
      });
    const running = this.list().find(({ state }) => state === 'running');
    if (running !== undefined)
      throw new ConflictException(`${running.model} is being measured: one model at a time. Wait, or cancel it.`);
    return this.begin({ model: card.id, outcome: null }, async (tell, signal) => ({
      outcome: await evaluator.evaluate(card, (done, total) => tell({ done, total }), signal),
    }));
  }
}
