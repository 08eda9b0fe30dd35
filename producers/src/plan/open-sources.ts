import { imageSetSource, openOwnDataset, openSource, type SampleSource } from '@simdrift/datasets';
import { SimdriftError } from '@simdrift/contracts';
import type { Log } from '@simdrift/runtime';
import type { Plan, SampleSources } from '@simdrift/scenarios';

/** Where data are looked for. */
export interface DataPlaces {
  readonly dataDir: string | undefined;
  readonly cacheDir: string;
  readonly download: 'auto' | 'never';
}

/** Data of a run with the facts that its plan records. */
export interface OpenedSources {
  readonly sources: SampleSources;
  readonly source: Plan['source'];
  readonly dataset: string;
  readonly hash: string;
  readonly classes: readonly string[];
}

/**
 * Opens what a run draws from. Without a wish for a source: the real set where it is at hand or can be had, else the phantom,
 * and says so.
 */
export async function openSources(
  wish: { readonly dataset: string; readonly source?: Plan['source'] | undefined; readonly file?: string | undefined },
  split: Plan['reference']['split'],
  places: DataPlaces,
  log: Log,
): Promise<OpenedSources> {
  const options = { ...places, onNotice: (notice: string) => log.warn(notice) };
  if (wish.file !== undefined) {
    const own = await openOwnDataset(wish.file);
    const stream = await imageSetSource(own, 'test');
    return opened(stream, split === 'val' ? await imageSetSource(own, 'val') : stream);
  }
  const source = wish.source === 'own' ? 'auto' : (wish.source ?? 'auto');
  const stream = await openSource(wish.dataset, source, options);
  const apart = split === 'val' && stream.source === 'medmnist';
  return opened(stream, apart ? await openSource(wish.dataset, 'medmnist', options, 'val') : stream);
}

function opened(stream: SampleSource, reference: SampleSource): OpenedSources {
  const { source, dataset, hash, classes } = stream;
  return { sources: { stream, reference }, source, dataset, hash, classes };
}

/** The data that a plan was made with. @throws {SimdriftError} `SIMDRIFT_DATA_CHECKSUM` when they have changed since */
export async function reopenSources(plan: Plan, places: DataPlaces, log: Log): Promise<SampleSources> {
  const again = await openSources(
    { dataset: plan.dataset, source: plan.source, file: plan.dataFile },
    plan.reference.split,
    places,
    log,
  );
  if (again.hash === plan.datasetHash) return again.sources;
  throw new SimdriftError(
    'SIMDRIFT_DATA_CHECKSUM',
    `The data of ${plan.dataset} are not those that ${plan.run} was made with.`,
    {
      hint: 'Give it the same file, or start a new run.',
      facts: { expected: plan.datasetHash, found: again.hash },
    },
  );
}
