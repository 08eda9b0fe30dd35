import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '@simdrift/datasets';
import { interpretGraph, type GraphFacts, type ModelCard, type Stated } from '@simdrift/models';
import type { SettledModel } from './settle-model.js';

/** Where a model of one's own is from. */
export type Origin = Pick<ModelCard, 'file' | 'sha256' | 'served'> & {
  /** For people; it becomes part of the card's id, where it is made fit for the name of a folder. */
  readonly name: string;
  /** Tells models of one name apart. */
  readonly mark: string;
};

/**
 * The card of a model of one's own, as far as its graph says it: nothing has been measured yet.
 *
 * @throws {SimdriftError} `SIMDRIFT_MODEL_SHAPE` when it does not take the images of the data, or give a score per class
 */
export async function draftCard(
  { name, mark, ...origin }: Origin,
  facts: GraphFacts,
  dataset: Dataset,
  stated: Stated,
): Promise<SettledModel> {
  const { height, width, channels, classes } = await dataset.test();
  const { input, outputs, assumed } = interpretGraph(
    facts,
    { height, width, channels, classes: classes.length },
    stated,
  );
  const architecture = `${name.replaceAll(/[^\w.-]/g, '-')}-${mark.slice(0, 8)}`;
  const card: ModelCard = {
    id: `own/${dataset.info.name}/${architecture}`,
    dataset: dataset.info.name,
    source: 'own',
    architecture,
    ...origin,
    opset: facts.opset,
    parameters: facts.parameters,
    input,
    outputs,
    classes: [...classes],
    temperature: 1,
    test: NOT_MEASURED,
    learnedFrom: { split: 'unknown', md5: 'unknown' },
    training: { seconds: 0, epochs: 0, seed: 0, torch: 'unknown' },
    licence: 'as its owner says',
    intendedUse: 'Drift-detection drills with a model of one’s own. Not for clinical use.',
  };
  return { card, assumed };
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

/** Writes a card, and its file where it is one, into a folder of the zoo's layout. */
export async function storeCard({ file, ...card }: ModelCard, folder: string): Promise<void> {
  const place = join(folder, ...card.id.split('/'));
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  if (card.served === undefined) await copyFile(file, join(place, 'model.onnx'));
  await writeFile(join(place, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
}
