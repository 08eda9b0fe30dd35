import { openDataset, phantomOf, type ImageSet, type OpenDatasetOptions } from '@simdrift/datasets';
import { phantomSplit } from '../data/phantom-file.js';
import { SHEET_GROUND } from './contact-sheet.js';
import { copyImage, randomAt, randomKey, type Image } from '@simdrift/imaging';

/** Pictures of each class in a row. */
export const SHEET_COLUMNS = 8;

/** What a sheet of classes is made of. */
export interface ClassSheetRequest {
  /** A data set, by either name. */
  readonly name: string;
  readonly source: 'phantom' | 'medmnist' | 'both';
  /** Which images of the phantom; the real ones are the first of the test split. */
  readonly seed: number;
  /** Of the phantom the first images of the training split of an export with so many; default: images drawn for the sheet. */
  readonly train?: number | undefined;
  readonly places: OpenDatasetOptions;
}

/**
 * Eight images of every class, a row for each, in the order of the labels. Where a real class has fewer, they come again. Of both sources:
 * eight of the phantom, a gap, and eight real ones.
 *
 * @throws {SimdriftError} as `phantomOf` and `openDataset`
 */
export async function classRows({ name, source, seed, train, places }: ClassSheetRequest): Promise<Image[][]> {
  if (source === 'both') {
    const [phantom, real] = [
      await classRows({ name, source: 'phantom', seed, train, places }),
      await classRows({ name, source: 'medmnist', seed, places }),
    ];
    return phantom.map((row, label) => [...row, gapLike(row[0]!), ...real[label]!]);
  }
  if (source === 'phantom' && train !== undefined)
    return firstOfEach((await phantomSplit('train', name, seed, train)).images);
  if (source === 'phantom') {
    const phantom = phantomOf(name);
    return phantom.classes.map((_, label) => {
      const key = randomKey(seed, `class ${label}`, 'sheet');
      return columns((column) => phantom.sample(randomAt(key, column), label));
    });
  }
  return firstOfEach(await (await openDataset(name, places)).test());
}

/** The first images of each class, again where it has fewer; of a class without any, nothing to see. */
function firstOfEach(set: ImageSet): Image[][] {
  return set.classes.map((_, label) => {
    const those = Array.from({ length: set.count }, (__, index) => index).filter((at) => set.labels[at] === label);
    if (those.length === 0) return columns(() => gapLike(copyImage(set.image(0))));
    return columns((column) => copyImage(set.image(those[column % those.length]!)));
  });
}

/** An image that cannot be told from the ground of a sheet. */
const gapLike = ({ height, width }: Image): Image => ({
  height,
  width,
  channels: 1,
  pixels: new Uint8Array(height * width).fill(SHEET_GROUND),
});

const columns = (draw: (column: number) => Image): Image[] =>
  Array.from({ length: SHEET_COLUMNS }, (_, column) => draw(column));
