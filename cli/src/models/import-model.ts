import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Dataset, ImageSet } from '@simdrift/datasets';
import { graphFacts, interpretGraph, OnnxRuntimeEngine, type ModelCard, type Stated } from '@simdrift/models';
import { measureModel, type MeasuredFigures } from './evaluate-model.js';

/** A model of one's own, as it is known from now on, and what was assumed about it. */
export interface ImportedModel {
  readonly card: ModelCard;
  /** One sentence each: for the person to check. */
  readonly assumed: readonly string[];
}

/**
 * Takes an ONNX classifier of one's own into a folder of the zoo's layout: reads from its graph how it wants images, tries out what the
 * graph does not say, measures it on the test split, and writes a card.
 *
 * @param folder - where models of one's own are kept
 * @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT`, `SIMDRIFT_MODEL_SHAPE`
 */
export async function importModel(
  file: string,
  dataset: Dataset,
  stated: Stated,
  folder: string,
): Promise<ImportedModel> {
  const bytes = await readFile(file).catch(() => new Uint8Array());
  const facts = await graphFacts(file);
  const test = await dataset.test();
  const images = { height: test.height, width: test.width, channels: test.channels, classes: test.classes.length };
  const { input, outputs, assumed } = interpretGraph(facts, images, stated);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const architecture = `${basename(file, extname(file)).replaceAll(/[^\w.-]/g, '-')}-${sha256.slice(0, 8)}`;
  const draft: ModelCard = {
    id: `own/${dataset.info.name}/${architecture}`,
    dataset: dataset.info.name,
    source: 'own',
    architecture,
    file,
    sha256,
    opset: facts.opset,
    parameters: facts.parameters,
    input,
    outputs,
    classes: [...test.classes],
    temperature: 1,
    test: NOT_MEASURED,
    learnedFrom: { split: 'unknown', md5: 'unknown', note: `Imported. ${assumed.join(' ')}` },
    training: { seconds: 0, epochs: 0, seed: 0, torch: 'unknown' },
    licence: 'as its owner says',
    intendedUse: 'Drift-detection drills with a model of one’s own. Not for clinical use.',
  };
  const engine = new OnnxRuntimeEngine({ workers: 1 });
  try {
    const tried = await tryOut(engine, draft, await choosingSplit(dataset), stated);
    const figures = await measureModel(engine, variant(tried.card, 'as settled'), test);
    const card = { ...tried.card, test: testFigures(figures) };
    const notes = [...assumed, ...tried.assumed];
    await store({ ...card, learnedFrom: { ...card.learnedFrom, note: `Imported. ${notes.join(' ')}` } }, folder);
    return { card, assumed: notes };
  } finally {
    await engine.close();
  }
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
  engine: OnnxRuntimeEngine,
  draft: ModelCard,
  images: ImageSet,
  stated: Stated,
): Promise<ImportedModel> {
  const assumed: string[] = [];
  let card = draft;
  if (card.input.type === 'float32' && card.input.range === undefined) {
    const results = [];
    for (const range of RANGES) {
      const candidate = variant({ ...card, input: { ...card.input, range } }, range.join('..'));
      results.push({ range, accuracy: (await measureModel(engine, candidate, images)).accuracy });
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
  engine: OnnxRuntimeEngine,
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

const NOT_MEASURED: ModelCard['test'] = {
  images: 1,
  accuracy: 0,
  accuracyStandardError: 0,
  macroF1: 0,
  auc: null,
  ece: 0,
  eceUncalibrated: 0,
  eceExpected: 0,
};

function testFigures(found: MeasuredFigures): ModelCard['test'] {
  const { images, accuracy, ece } = found;
  const accuracyStandardError = Math.sqrt((accuracy * (1 - accuracy)) / images);
  return { ...found, accuracyStandardError, auc: null, eceUncalibrated: ece };
}

async function store({ file, ...card }: ModelCard, folder: string): Promise<void> {
  const place = join(folder, ...card.id.split('/'));
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  await copyFile(file, join(place, 'model.onnx'));
  await writeFile(join(place, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
}
