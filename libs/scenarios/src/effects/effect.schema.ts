import { z } from 'zod';
import { effectName } from './effect-kinds.js';

const classRef = z.union([z.int().nonnegative(), z.string().min(1)]);
/** A class, by its number or its name. */
export type ClassRef = z.output<typeof classRef>;

const amount = z.number().nonnegative();

/** What is injected: a degradation of the image, a change of who comes, or a change of what a label means. */
export const effectSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .overwrite(effectName)
      .describe(
        'A degradation of `simdrift degrade`; who comes: `prevalence`, `label_shift`, `demographic`, `covariate_shift`, `selection`, `subgroup_loss`; what a label means: `threshold_moved`, `reannotation`, `new_class_folded`; by means of the model: `adversarial`, `feedback_loop`.',
      ),
    severity: z.number().min(0).max(1).optional().describe('0 = nothing, 1 = the most the effect can do.'),
    level: z
      .number()
      .min(0)
      .max(5)
      .optional()
      .describe(
        'In place of severity: five times as much. A degradation of MedMNIST-C then takes the parameters published for the set.',
      ),
    toward: classRef
      .optional()
      .describe('prevalence: the class (number or name) that becomes more frequent; default 0.'),
    share: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe(
        'prevalence: the share of that class at severity 1; default 0.95. feedback_loop: the share of a round of frames, those that the model was least sure of, whose like are doubted in the next; default 0.1.',
      ),
    shares: z
      .union([z.array(amount).min(2), z.record(z.string(), amount)])
      .optional()
      .describe(
        'label_shift: the class shares at severity 1, a list in the order of the classes or by name or number; classes that are not named share the rest as they naturally do. Default: all equal.',
      ),
    interpolation: z
      .enum(['linear', 'geometric', 'sigmoid'])
      .optional()
      .describe(
        'label_shift: the way from the natural shares to those. linear (default): in a straight line; geometric: logarithms in a straight line, so ratios of classes move at a constant rate; sigmoid: in a straight line, slow at both ends.',
      ),
    cohort: z
      .record(z.string(), z.union([z.string(), z.record(z.string(), amount)]))
      .optional()
      .describe(
        'demographic: weights by value of an attribute, `{ age: { old: 3 } }`, values that are not named have 1. selection, subgroup_loss: who stays away, `{ age: old }`; of several attributes all must hold.',
      ),
    property: z
      .string()
      .optional()
      .describe('covariate_shift, selection, threshold_moved: an image feature such as `mean` (the default).'),
    direction: z
      .enum(['up', 'down'])
      .optional()
      .describe(
        'covariate_shift: whether cases with much (up, the default) or little of the property are left. selection: on which side of the property cases are lost. threshold_moved: up (default) takes cases out of the higher grade, down out of the lower.',
      ),
    tail: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe(
        'covariate_shift: the share of the natural distribution that is left at severity 1, default 0.25. selection: the share of the natural distribution on that side, default 0.5. feedback_loop: the share of the natural cases, those that the model is surest of, that is never doubted; default 0.25, at least 0.02.',
      ),
    round: z
      .int()
      .min(25)
      .optional()
      .describe('feedback_loop: frames after which those who refer look again at what the model said; default 250.'),
    class: classRef
      .optional()
      .describe(
        'selection: the class that stays away, default 1 where nothing else is chosen; new_class_folded: the class that begins to come, default the last.',
      ),
    between: z
      .tuple([classRef, classRef])
      .optional()
      .describe(
        'threshold_moved: neighbouring grades, the lower first; reannotation: the two classes that change places. Default [0, 1].',
      ),
    into: classRef
      .optional()
      .describe('new_class_folded: the class that it is labelled as; default the one before it.'),
  })
  .refine(({ severity, level }) => (severity === undefined) !== (level === undefined), {
    error: 'an effect takes either a severity (0 to 1) or a level (0 to 5), one of the two',
  })
  .meta({ oneOf: [{ required: ['severity'] }, { required: ['level'] }] });
export type EffectSpec = z.output<typeof effectSchema>;

/** Severity of an effect at its height, 0..1, whichever way it was written. @example severityOf({ name: 'blur', level: 2 }); // 0.4 */
export function severityOf({ severity, level }: Pick<EffectSpec, 'severity' | 'level'>): number {
  return severity ?? (level ?? 0) / 5;
}
