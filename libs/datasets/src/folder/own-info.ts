import { basename } from 'node:path';
import type { OpenDatasetInfo } from '../dataset.js';

/** Facts of a user's own set, as far as it tells. */
export function ownInfo(
  facts: Pick<OpenDatasetInfo, 'classes' | 'channels' | 'side' | 'splits'> & { readonly path: string },
): OpenDatasetInfo {
  const { path, ...found } = facts;
  return { ...found, name: 'own', title: basename(path), modality: 'own data', licence: 'unknown', citation: 'none' };
}
