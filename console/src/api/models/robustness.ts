import { degradations } from '@simdrift/imaging';
import { onsetSeverity, type SeveritySweep } from '@simdrift/models';
import { z } from 'zod';

const share = z.number().min(0).max(1);

/** How accurate a model stays as each effect grows: rows and columns of a heat map. */
export const robustnessSchema = z.object({
  model: z.string(),
  images: z.int().describe('Images of the test split, each degraded `repeats` times.'),
  repeats: z.int(),
  clean: share.describe('Accuracy without any effect.'),
  effects: z.array(
    z.object({
      effect: z.string(),
      title: z.string(),
      scale: z.enum(['severity', 'level']).describe('`level`: in the parametrisation published for the set, 1 to 5.'),
      steps: z.array(z.number()).describe('Severities (0 to 1), or levels.'),
      accuracy: z.array(share).describe('At each of the steps.'),
      onset: share.nullable().describe('Severity from which on a point of accuracy is lost; null for levels.'),
    }),
  ),
});
export type RobustnessDto = z.output<typeof robustnessSchema>;

/** A measured sweep as the page draws it; effects that cost most on average come first. */
export function robustnessOf(model: string, { images, repeats, clean, effects }: SeveritySweep): RobustnessDto {
  const rows = Object.entries(effects).map(([key, accuracy]) => {
    const [effect = key, scale] = key.split('@');
    const byLevel = scale === 'level';
    return {
      effect,
      title: degradations.find(({ name }) => name === effect)?.title ?? effect.replaceAll('_', ' '),
      scale: byLevel ? ('level' as const) : ('severity' as const),
      steps: accuracy.map((_, k) => (byLevel ? k + 1 : (k + 1) / accuracy.length)),
      accuracy,
      onset: byLevel ? null : onsetSeverity(clean, accuracy),
    };
  });
  return { model, images, repeats, clean, effects: rows.sort((a, b) => mean(a.accuracy) - mean(b.accuracy)) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
