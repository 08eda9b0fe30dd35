import type { Dataset, ImageSet } from '@simdrift/datasets';
import type { InferenceEngine, ModelCard, Stated } from '@simdrift/models';
import { measureModel } from './evaluate-model.js';

/** A model of one's own, as it is known from now on, and what was assumed about it. */
export interface SettledModel {
  readonly card: ModelCard;
  /** One sentence each: for the person to check. */
  readonly assumed: readonly string[];
}

/**
 * Completes the card of a model of one's own: tries out on labelled images what its graph does not say (the range of the pixels, the kind
 * of the scores), and measures it on the test split.
 *
 * @param draft - see `draftCard`
 * @throws {SimdriftError} as `InferenceEngine`
 */
export async function settleModel(
  engine: InferenceEngine,
  { card: draft, assumed }: SettledModel,
  dataset: Dataset,
  stated: Stated,
): Promise<SettledModel> {
  const tried = await tryOut(engine, draft, await choosingSplit(dataset), stated);
  const figures = await measureModel(engine, variant(tried.card, 'as settled'), await dataset.test());
  const notes = [...assumed, ...tried.assumed];
  const learnedFrom = { ...tried.card.learnedFrom, note: `Imported. ${notes.join(' ')}` };
  return { card: { ...tried.card, test: figures.test, learnedFrom }, assumed: notes };
}

/** The engine knows models by id: another way to feed one needs another. */
const variant = (card: ModelCard, name: string): ModelCard => ({ ...card, id: `${card.id} ${name}` });

/** Ranges that exporters use. */
const RANGES = [
  [0, 1],
  [-1, 1],
  [0, 255],
] as const;

/** Enough to tell a range that a model was trained with from one that it was not. */
const TRIED = 256;

/** Settles the range of the pixels and the kind of the scores by running the model on labelled images. */
async function tryOut(
  engine: InferenceEngine,
  draft: ModelCard,
  images: ImageSet,
  stated: Stated,
): Promise<SettledModel> {
  const assumed: string[] = [];
  let card = draft;
  if (card.input.type === 'float32' && card.input.range === undefined) {
    const results = [];
    for (const range of RANGES) {
      const candidate = variant({ ...card, input: { ...card.input, range } }, range.join('..'));
      results.push({ range, accuracy: (await measureModel(engine, candidate, images)).test.accuracy });
    }
    const [best] = results.toSorted((a, b) => b.accuracy - a.accuracy);
    card = { ...card, input: { ...card.input, range: best!.range } };
    const shown = results.map(({ range, accuracy }) => `${range.join('..')}: ${accuracy.toFixed(3)}`).join(', ');
    assumed.push(
      `Pixels are scaled to ${best!.range.join('..')}: accuracy on ${images.count} images by range ${shown}. State it by --input-range.`,
    );
  }
  const scores = stated.scores ?? (await kindOfScores(engine, card, images));
  if (scores === 'probabilities') card = { ...card, outputs: { ...card.outputs, scores } };
  if (stated.scores === undefined)
    assumed.push(
      scores === 'probabilities'
        ? 'The scores of every image are between 0 and 1 and sum to 1: they are probabilities.'
        : 'The scores are logits: they do not sum to 1.',
    );
  return { card, assumed };
}

/** Fed through as logits of an identity: where the raw scores sum to 1 in every row they are probabilities. */
async function kindOfScores(
  engine: InferenceEngine,
  card: ModelCard,
  images: ImageSet,
): Promise<'logits' | 'probabilities'> {
  // The scores stand in for the embedding, which is passed on as it comes.
  const { scores } = card.outputs.names!;
  const outputs = { ...card.outputs, embedding: card.outputs.logits, names: { scores, embedding: null } };
  const raw = variant({ ...card, outputs }, 'raw');
  const { height, width, channels, count, images: pixels } = images;
  const { embeddings, classes } = await engine.infer(raw, { count, height, width, channels, pixels });
  for (let row = 0; row < count; row++) {
    const values = embeddings.subarray(row * classes, (row + 1) * classes);
    const sum = values.reduce((total, value) => total + value, 0);
    if (Math.abs(sum - 1) > 1e-3 || values.some((value) => value < 0)) return 'logits';
  }
  return 'probabilities';
}

/** Images to choose on: the validation split where there is one, never more than needed. */
async function choosingSplit(dataset: Dataset): Promise<ImageSet> {
  const { splits } = dataset.info;
  const set = await dataset.split(splits.val !== undefined ? 'val' : splits.train !== undefined ? 'train' : 'test');
  const count = Math.min(TRIED, set.count);
  const size = set.height * set.width * set.channels;
  return { ...set, count, images: set.images.subarray(0, count * size), labels: set.labels.subarray(0, count) };
}
