import { findDataset, datasetNamed, openDataset, type ImageSet } from '@simdrift/datasets';
import type { ModelCard } from '@simdrift/models';
import type { dataPlaces } from '../data/data-places.js';
import { phantomTestCohorts, phantomTestSplit } from '../data/phantom-file.js';

/** The images that a card was measured on; or why they cannot be had. */
export type TestSplit =
  | {
      readonly images: ImageSet;
      /** Of a phantom: by cohort attribute, the value of each image. */
      readonly who?: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly skipped: string };

/** Finds and keeps test splits, as several models share one. */
export class TestSplits {
  private readonly kept = new Map<string, Promise<{ images: ImageSet; hash: string }>>();

  constructor(private readonly places: ReturnType<typeof dataPlaces>) {}

  /** @throws {SimdriftError} as `openDataset`: a file that is damaged is never passed over */
  async of(card: ModelCard): Promise<TestSplit> {
    if (card.source === 'own')
      return { skipped: 'its data are somebody’s own, and its card does not say where they lie' };
    if (card.source === 'phantom') return await this.phantom(card);
    const info = datasetNamed(card.dataset);
    if ((await findDataset(info, this.places)) === undefined)
      return { skipped: `the data of ${info.title} are not at hand: simdrift data pull ${info.alias}` };
    const { images, hash } = await this.keep(card.dataset, async () => {
      const dataset = await openDataset(card.dataset, { ...this.places, download: 'never' });
      return { images: await dataset.test(), hash: dataset.hash };
    });
    return hash === `md5:${card.learnedFrom.md5}` ? { images } : { skipped: otherFile(info.title, hash, card) };
  }

  /** Phantoms are made again: the card names the seed, and its MD5 tells whether they are still the same. */
  private async phantom(card: ModelCard): Promise<TestSplit> {
    const [, seed, train] =
      /--source phantom\b.*?--seed (\d+)(?: --train (\d+))?/.exec(card.learnedFrom.note ?? '') ?? [];
    if (seed === undefined) return { skipped: 'its card does not say from which export it learned' };
    const made = [card.dataset, Number(seed), train === undefined ? undefined : Number(train)] as const;
    const { images, hash } = await this.keep(`phantom ${card.dataset} ${seed} ${train ?? 'all'}`, () =>
      phantomTestSplit(...made),
    );
    return hash === `md5:${card.learnedFrom.md5}`
      ? { images, who: phantomTestCohorts(...made) }
      : { skipped: otherFile('the phantom', hash, card) };
  }

  private keep(key: string, open: () => Promise<{ images: ImageSet; hash: string }>) {
    const known = this.kept.get(key) ?? open();
    this.kept.set(key, known);
    return known;
  }
}

function otherFile(title: string, hash: string, card: ModelCard): string {
  return `its card was measured on other data (md5 ${card.learnedFrom.md5}) than ${title} here (${hash.replace(':', ' ')})`;
}
