import { SimdriftError, type Settings } from '@simdrift/contracts';
import { datasetNamed } from '@simdrift/datasets';
import { engineOf, type ModelZoo, type EngineStatus, type ModelCard } from '@simdrift/models';
import { openZoo, libraryOf, pathsOf } from '@simdrift/runtime';
import type { DataAtHand } from './data-at-hand.js';

export interface ModelsCheck {
  readonly zoo: string;
  /** Ids by `source/data set`. */
  readonly bySet: Readonly<Record<string, readonly string[]>>;
  /** The model that a run would take, as it was loaded; null where it could not be. */
  readonly engine: (Omit<EngineStatus, 'queued' | 'replaced'> & { readonly model: string }) | null;
  readonly problems: readonly string[];
}

/** Opens the zoo, and loads the model that a run with these settings would take. */
export async function checkModels(settings: Settings, data: readonly DataAtHand[]): Promise<ModelsCheck> {
  const zooPath = pathsOf(settings).modelZoo;
  const problems: string[] = [];
  let zoo: ModelZoo | undefined;
  let engine: ModelsCheck['engine'] = null;
  try {
    zoo = await openZoo(settings);
    problems.push(...zoo.problems.map((problem) => problem.toLine()));
    engine = await tryEngine(settings, modelOf(settings, zoo, data));
  } catch (error) {
    problems.push(error instanceof SimdriftError ? error.toLine() : (error as Error).message);
  }
  const bySet: Record<string, string[]> = {};
  for (const { id, source, dataset } of zoo?.list() ?? []) (bySet[`${source}/${dataset}`] ??= []).push(id);
  return { zoo: zooPath, bySet, engine, problems };
}

/** The choice of `run`: the scenario's first data set unless another is named, real where its file is here, else the phantom. */
function modelOf({ producer, ...settings }: Settings, zoo: ModelZoo, data: readonly DataAtHand[]): ModelCard {
  const scenario = libraryOf({ producer, ...settings }).open(producer.scenario);
  const { name, title, alias } = datasetNamed(producer.dataset ?? scenario.datasets[0]!);
  const known = data.find((set) => set.name === name);
  const [here, phantom] = [known?.file !== undefined && known.file !== null, known?.phantom === true];
  const mayCome = here || settings.data.download === 'auto';
  const source = producer.source ?? (here || (mayCome && !phantom) ? 'medmnist' : 'phantom');
  const missing = source === 'phantom' ? !phantom : !mayCome;
  if (missing) {
    throw new SimdriftError('SIMDRIFT_DATA_MISSING', `There are neither data nor a phantom for ${title}.`, {
      hint: `Get the data: simdrift data pull ${alias}`,
    });
  }
  return zoo.pick({ dataset: name, source, ...(producer.model === undefined ? {} : { model: producer.model }) });
}

async function tryEngine({ engine: settings }: Settings, card: ModelCard): Promise<NonNullable<ModelsCheck['engine']>> {
  if (settings.kind === 'noop')
    return { model: card.id, engine: 'noop', provider: 'none', workers: 0, unavailable: [], imagesPerSecond: null };
  const engine = engineOf({ ...settings, workers: 1 });
  try {
    await engine.load(card);
    const { engine: name, provider, workers, unavailable, imagesPerSecond } = engine.status();
    return { model: card.id, engine: name, provider, workers, unavailable, imagesPerSecond };
  } finally {
    await engine.close();
  }
}
