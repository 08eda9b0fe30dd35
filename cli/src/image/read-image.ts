import { readFile } from 'node:fs/promises';
import { SimdriftError } from '@simdrift/contracts';
import { openOwnDataset, type SplitName } from '@simdrift/datasets';
import { copyImage, type Image } from '@simdrift/imaging';
import { pngToImage } from './png-image.js';

/** An image as a person names it, and its number in its file (0 for a PNG), by which random numbers are drawn. */
export interface NamedImage {
  readonly image: Image;
  readonly index: number;
}

/**
 * Reads `film.png`, or image 17 of a split: `pneumoniamnist.npz:test:17`.
 *
 * @throws {SimdriftError} `SIMDRIFT_IMAGE`, `SIMDRIFT_USAGE`, or as `openOwnDataset`
 */
export async function readImage(input: string): Promise<NamedImage> {
  const place = /^(.+\.npz):(train|val|test):(\d+)$/.exec(input);
  if (place !== null) {
    const dataset = await openOwnDataset(place[1]!);
    const index = Number(place[3]);
    return { image: copyImage((await dataset.split(place[2] as SplitName)).image(index)), index };
  }
  if (/\.npz(:|$)/.test(input)) {
    throw new SimdriftError('SIMDRIFT_USAGE', `"${input}" does not say which image.`, {
      hint: 'Name split and number: file.npz:test:17.',
    });
  }
  const bytes = await readFile(input).catch((cause: unknown) => {
    const away = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new SimdriftError('SIMDRIFT_IMAGE', `${input} ${away ? 'does not exist' : 'cannot be read'}.`, {
      hint: 'Give a .png file, or file.npz:test:17.',
      cause,
    });
  });
  return { image: pngToImage(bytes, input), index: 0 };
}
