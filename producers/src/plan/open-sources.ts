import {
  imageSetSource,
  openDataset,
  openOwnDataset,
  PHANTOM_NAMES,
  datasetNamed,
  phantomOf,
  phantomSource,
  type Dataset,
} from '@simdrift/datasets';
import { hasCode, SimdriftError } from '@simdrift/contracts';
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
  if (wish.file !== undefined) return await fromDataset(await openOwnDataset(wish.file), split);
  if (wish.source === 'phantom') return fromPhantom(wish.dataset);
  try {
    return await fromDataset(
      await openDataset(wish.dataset, { ...places, onNotice: (notice) => log.warn(notice) }),
      split,
    );
  } catch (error) {
    const absent = hasCode(error, 'SIMDRIFT_DATA_MISSING') || hasCode(error, 'SIMDRIFT_DATA_DOWNLOAD');
    if (wish.source !== undefined || !absent || !PHANTOM_NAMES.includes(datasetNamed(wish.dataset).name)) throw error;
    log.warn(`${(error as Error).message} The phantom takes over.`);
    return fromPhantom(wish.dataset);
  }
}

/** The data that a plan was made with. @throws {SimdriftError} `SIMDRIFT_DATA_CHECKSUM` when they have changed since */
export async function reopenSources(plan: Plan, places: DataPlaces, log: Log): Promise<SampleSources> {
  const opened = await openSources(
    { dataset: plan.dataset, source: plan.source, file: plan.dataFile },
    plan.reference.split,
    places,
    log,
  );
  if (opened.hash === plan.datasetHash) return opened.sources;
  throw new SimdriftError(
    'SIMDRIFT_DATA_CHECKSUM',
    `The data of ${plan.dataset} are not those that ${plan.run} was made with.`,
    {
      hint: 'Give it the same file, or start a new run.',
      facts: { expected: plan.datasetHash, found: opened.hash },
    },
  );
}

async function fromDataset(data: Dataset, split: Plan['reference']['split']): Promise<OpenedSources> {
  const stream = await imageSetSource(data, 'test');
  const reference = split === 'val' ? await imageSetSource(data, 'val') : stream;
  return {
    sources: { stream, reference },
    source: data.source,
    dataset: data.info.name,
    hash: data.hash,
    classes: stream.classes,
  };
}

function fromPhantom(dataset: string): OpenedSources {
  const phantom = phantomOf(dataset);
  const source = phantomSource(phantom);
  return {
    sources: { stream: source, reference: source },
    source: 'phantom',
    dataset: phantom.name,
    hash: phantom.hash,
    classes: phantom.classes,
  };
}
