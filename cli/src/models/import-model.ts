import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Dataset } from '@simdrift/datasets';
import { graphFacts, OnnxRuntimeEngine, type Stated } from '@simdrift/models';
import { draftCard, storeCard } from './own-card.js';
import { settleModel, type SettledModel } from './settle-model.js';

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
): Promise<SettledModel> {
  const bytes = await readFile(file).catch(() => new Uint8Array());
  const facts = await graphFacts(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const origin = { file, sha256, name: basename(file, extname(file)), mark: sha256 };
  const draft = await draftCard(origin, facts, dataset, stated);
  const engine = new OnnxRuntimeEngine({ workers: 1 });
  try {
    const settled = await settleModel(engine, draft, dataset, stated);
    await storeCard(settled.card, folder);
    return settled;
  } finally {
    await engine.close();
  }
}
