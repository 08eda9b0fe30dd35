import type { Answer } from '../api/client.js';

export type ModelEntry = Answer<'GET /api/v1/models'>[number];
export type ModelCard = Answer<'GET /api/v1/models/{source}/{dataset}/{architecture}'>;
export type Robustness = Answer<'GET /api/v1/models/{source}/{dataset}/{architecture}/robustness'>;

/** The parts of `source/dataset/architecture`. */
export function pathOf(id: string): { source: string; dataset: string; architecture: string } {
  const [source = '', dataset = '', architecture = ''] = id.split('/');
  return { source, dataset, architecture };
}
