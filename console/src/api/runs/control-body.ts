import { controlRequestSchema, SimdriftError, type ControlRequest } from '@simdrift/contracts';
import { degradations } from '@simdrift/imaging';
import { nameHint } from '@simdrift/contracts';
import { effectKind, requireInjectable } from '@simdrift/scenarios';
import { z } from 'zod';

/** What a person may ask of a run: a control request without what the console knows itself. */
export const controlBodySchema = controlRequestSchema
  .omit({ id: true, run: true, stream: true })
  .extend({ stream: z.string().min(1).optional().describe('Default: every stream of the run.') })
  .strict();
export type ControlBody = z.output<typeof controlBodySchema>;

const needed: Readonly<Record<ControlRequest['action'], readonly (keyof ControlBody)[]>> = {
  inject: ['effect', 'severity'],
  speed: ['factor'],
  acknowledge: ['alert'],
  pause: [],
  resume: [],
  step: [],
  stop: [],
};

/**
 * Reads the body of a control request.
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE`, `SIMDRIFT_SEVERITY` or `SIMDRIFT_UNKNOWN_EFFECT`: what is wrong and what would do
 */
export function readControlBody(body: unknown): ControlBody {
  const result = controlBodySchema.safeParse(body);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const path = issue.path.join('.');
    throw new SimdriftError(
      path === 'severity' ? 'SIMDRIFT_SEVERITY' : 'SIMDRIFT_USAGE',
      `The control cannot be used: ${path === '' ? '' : `${path}: `}${issue.message}.`,
      { hint: path === 'severity' ? 'A severity lies between 0 and 1.' : 'Its schema is at /api/docs.' },
    );
  }
  const control = result.data;
  const missing = needed[control.action].find((field) => control[field] === undefined);
  if (missing !== undefined)
    throw new SimdriftError('SIMDRIFT_USAGE', `The control "${control.action}" needs "${missing}".`, {
      hint: `Add it, for example ${examples[missing] ?? `"${missing}"`}.`,
    });
  const names = degradations.map(({ name }) => name);
  if (control.effect !== undefined && effectKind(control.effect) !== 'pixels') requireInjectable(control.effect);
  else if (control.effect !== undefined && !names.includes(control.effect))
    throw new SimdriftError('SIMDRIFT_UNKNOWN_EFFECT', `There is no effect "${control.effect}".`, {
      hint: nameHint(control.effect, names),
    });
  return control;
}

const examples: Readonly<Record<string, string>> = {
  effect: '"effect": "motion_blur"',
  severity: '"severity": 0.4',
  factor: '"factor": 2',
  alert: 'the id of an open alert as "alert"',
};
