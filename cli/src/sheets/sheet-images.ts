import { DATASETS, findDataset, openDataset, phantomOf, type OpenDatasetOptions } from '@simdrift/datasets';
import { copyImage, randomAt, randomKey, type Image } from '@simdrift/imaging';

/** An image that the effects are shown on. */
export interface SheetImage {
  readonly dataset: string;
  /** What a reader is told of it. */
  readonly caption: string;
  readonly image: Image;
}

/** One image of a modality each, of the test split, on which much can be seen. */
const CHOSEN = [
  { dataset: 'pneumoniamnist', index: 27 },
  { dataset: 'breastmnist', index: 22 },
  { dataset: 'retinamnist', index: 8 },
] as const;

/** The images of a contact sheet, by what is at hand: real ones, and where there is no chest film, a phantom. */
export async function sheetImages(places: OpenDatasetOptions): Promise<SheetImage[]> {
  const images: SheetImage[] = [];
  for (const { dataset, index } of CHOSEN) {
    const { title, modality } = DATASETS[dataset];
    if ((await findDataset(DATASETS[dataset], places)) !== undefined) {
      const { test } = await openDataset(dataset, { ...places, download: 'never' });
      const caption = `${uncapitalised(modality)} (${title}, test image ${index})`;
      images.push({ dataset, caption, image: copyImage((await test()).image(index)) });
    } else if (dataset === 'pneumoniamnist') {
      const image = phantomOf(dataset).sample(randomAt(randomKey(1, 'sheet', 'phantom'), index), 1);
      images.push({ dataset, caption: `${uncapitalised(modality)} (phantom)`, image });
    }
  }
  return images;
}

function uncapitalised(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
