import { openDataset, phantomOf, type OpenDatasetOptions } from '@simdrift/datasets';
import { copyImage, randomAt, randomKey, type Image } from '@simdrift/imaging';

/** Pictures of each class in a row. */
export const SHEET_COLUMNS = 8;

/** What a sheet of classes is made of. */
export interface ClassSheetRequest {
  /** A data set, by either name. */
  readonly name: string;
  readonly source: 'phantom' | 'medmnist';
  /** Which images of the phantom; the real ones are the first of the test split. */
  readonly seed: number;
  readonly places: OpenDatasetOptions;
}

/**
 * Eight images of every class, a row for each, in the order of the labels. Where a real class has fewer, they come again.
 *
 * @throws {SimdriftError} as `phantomOf` and `openDataset`
 */
export async function classRows({ name, source, seed, places }: ClassSheetRequest): Promise<Image[][]> {
  if (source === 'phantom') {
    const phantom = phantomOf(name);
    return phantom.classes.map((_, label) => {
      const key = randomKey(seed, `class ${label}`, 'sheet');
      return columns((column) => phantom.sample(randomAt(key, column), label));
    });
  }
  const test = await (await openDataset(name, places)).test();
  return test.classes.map((_, label) => {
    const those = Array.from({ length: test.count }, (__, index) => index).filter((at) => test.labels[at] === label);
    return columns((column) => copyImage(test.image(those[column % those.length]!)));
  });
}

const columns = (draw: (column: number) => Image): Image[] =>
  Array.from({ length: SHEET_COLUMNS }, (_, column) => draw(column));
