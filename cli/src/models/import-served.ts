import { createHash } from 'node:crypto';
import type { Dataset } from '@simdrift/datasets';
import {
  ModelServer,
  servedAddress,
  ServedEngine,
  servedModel,
  type ServedOptions,
  type Stated,
} from '@simdrift/models';
import { draftCard, storeCard } from './own-card.js';
import { settleModel, type SettledModel } from './settle-model.js';

/**
 * Takes a model that a server has into a folder of the zoo's layout, like an ONNX file: what it takes and gives is read from its metadata,
 * the rest tried out, and it is measured on the test split. The card holds its address instead of a file.
 *
 * @param address - `http://host:port/v2/models/NAME`, or `…/NAME/versions/VERSION`
 * @param folder - where models of one's own are kept
 * @throws {SimdriftError} `SIMDRIFT_USAGE` for an address of another kind, `SIMDRIFT_MODEL_SHAPE`; as `ServedEngine`
 */
export async function importServed(
  address: string,
  dataset: Dataset,
  stated: Stated,
  folder: string,
  options: ServedOptions,
): Promise<SettledModel> {
  const { url, name } = servedAddress(address);
  const { facts, platform, sha256 } = await servedModel(new ModelServer(options), servedAddress(url));
  // Two servers may say the same of two models: the address is part of what tells them apart.
  const mark = createHash('sha256').update(`${url} ${sha256}`).digest('hex');
  const origin = { file: url, served: { url, platform }, sha256, name, mark };
  const draft = await draftCard(origin, facts, dataset, stated);
  const engine = new ServedEngine(options);
  try {
    const settled = await settleModel(engine, draft, dataset, stated);
    await storeCard(settled.card, folder);
    return settled;
  } finally {
    await engine.close();
  }
}
