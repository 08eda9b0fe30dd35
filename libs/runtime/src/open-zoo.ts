import type { Settings } from '@simdrift/contracts';
import { ModelZoo } from '@simdrift/models';
import { pathsOf } from './paths.js';

/** The models that the settings name: the zoo, and a person's own beside it. @throws {SimdriftError} as {@link ModelZoo.open} */
export async function openZoo(settings: Settings): Promise<ModelZoo> {
  const { modelZoo, ownModels } = pathsOf(settings);
  return await ModelZoo.open(modelZoo, ownModels);
}
