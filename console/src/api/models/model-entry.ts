import { cardSchema, type ModelCard, type ModelSpeeds } from '@simdrift/models';
import { z } from 'zod';

const { test } = cardSchema.shape;

/** A model in the list: its figures, without what only its page shows. */
export const modelEntrySchema = cardSchema
  .pick({
    id: true,
    dataset: true,
    source: true,
    architecture: true,
    classes: true,
    parameters: true,
    licence: true,
    intendedUse: true,
  })
  .extend({
    test: test.pick({
      images: true,
      accuracy: true,
      accuracyStandardError: true,
      macroF1: true,
      auc: true,
      ece: true,
      eceExpected: true,
    }),
    speed: z
      .object({
        imagesPerSecond: z.number().describe('Of processor time, on one thread.'),
        batch: z.int().describe('Images that the model was given at once.'),
        machine: z.string().describe('On which all models of the zoo were measured in one go.'),
      })
      .nullable()
      .describe('Null where it was not measured.'),
  });
export type ModelEntry = z.output<typeof modelEntrySchema>;

/** @param speeds - of the zoo that the model is part of */
export function modelEntry(card: ModelCard, speeds: ModelSpeeds | null): ModelEntry {
  const imagesPerSecond = speeds?.imagesPerSecond[card.id];
  const speed =
    speeds === null || imagesPerSecond === undefined
      ? null
      : { imagesPerSecond, batch: speeds.batch, machine: speeds.machine };
  return modelEntrySchema.parse({ ...card, speed });
}

/** What a list of models may be asked for. */
export const modelQuerySchema = z.strictObject({
  dataset: z.string().max(100).optional().describe('Only models of this data set, e.g. `pneumoniamnist`.'),
  source: cardSchema.shape.source.optional().describe('Only models that learned from real, phantom or own data.'),
  architecture: z.string().max(100).optional().describe('Only this architecture, e.g. `resnet18`.'),
  sort: z
    .enum(['id', 'accuracy', 'macroF1', 'auc', 'ece', 'parameters', 'speed'])
    .default('id')
    .describe('Figures of the test split; models without the figure come last.'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
});
export type ModelQuery = z.output<typeof modelQuerySchema>;

/** The models that a query asks for, in its order; equal ones by id. */
export function selectModels(models: readonly ModelEntry[], query: ModelQuery): ModelEntry[] {
  const sign = query.order === 'ascending' ? 1 : -1;
  return models
    .filter(
      ({ dataset, source, architecture }) =>
        (query.dataset ?? dataset) === dataset &&
        (query.source ?? source) === source &&
        (query.architecture ?? architecture) === architecture,
    )
    .sort((a, b) => compare(valueOf(a, query.sort), valueOf(b, query.sort), sign) || (a.id < b.id ? -1 : 1));
}

function valueOf(model: ModelEntry, sort: ModelQuery['sort']): string | number | null {
  if (sort === 'speed') return model.speed?.imagesPerSecond ?? null;
  return sort === 'id' || sort === 'parameters' ? model[sort] : model.test[sort];
}

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}
