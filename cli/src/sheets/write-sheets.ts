import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig, SimdriftError } from '@simdrift/contracts';
import {
  copyImage,
  degradation,
  degradations,
  randomAt,
  randomKey,
  type Degradation,
  type Image,
} from '@simdrift/imaging';
import { PROGRAM_ROOT } from '@simdrift/runtime';
import { dataPlaces } from '../data/data-places.js';
import { listedEffects } from '../effects/effect-list.js';
import { hasTwoScales } from '../effects/effect-variants.js';
import { packedPng } from '../image/packed-png.js';
import { contactSheet } from './contact-sheet.js';
import { sheetImages, type SheetImage } from './sheet-images.js';
import { sheetsMarkdown } from './sheets-markdown.js';

const LEVELS = [1, 2, 3, 4, 5];

/** What was written. */
export interface WrittenSheets {
  readonly folder: string;
  readonly files: readonly string[];
  readonly bytes: number;
}

/**
 * Writes a picture of each effect, original and levels 1 to 5 on an image of each modality at hand, and a page that shows them.
 *
 * @param folder - default: `docs/degradations` of this program
 * @throws {SimdriftError} `SIMDRIFT_USAGE` where the folder cannot be written
 */
export async function writeSheets(folder = join(PROGRAM_ROOT, 'docs', 'degradations')): Promise<WrittenSheets> {
  const images = await sheetImages(dataPlaces(loadConfig()));
  const files = new Map<string, Uint8Array>();
  // Without an image in colour there is nothing to show of an effect on colour.
  const shown = degradations.filter(({ channels }) =>
    images.some(({ image }) => channels === 'any' || image.channels === 3),
  );
  for (const effect of shown) {
    files.set(`${effect.name}.png`, sheetOf(effect, images, false));
    if (hasTwoScales(effect)) files.set(`${effect.name}-published.png`, sheetOf(effect, images, true));
  }
  files.set('README.md', Buffer.from(sheetsMarkdown(listedEffects(shown), images)));
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  } catch (cause) {
    throw new SimdriftError('SIMDRIFT_USAGE', `${folder} cannot be written: ${(cause as Error).message}.`, {
      hint: 'Name another folder after -o.',
      facts: { folder },
      cause,
    });
  }
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  return { folder, files: [...files.keys()], bytes };
}

function sheetOf({ name, channels }: Degradation, images: readonly SheetImage[], published: boolean): Uint8Array {
  const rows = images
    .filter(({ image }) => channels === 'any' || image.channels === 3)
    .map(({ dataset, image }) => {
      const effect = degradation(name, { dataset, published });
      // The same random numbers for every image and level: what grows, grows at one place.
      const at = (level: number): Image => effect.apply(image, level / 5, randomAt(randomKey(1, 'sheet', name), 0));
      return [copyImage(image), ...LEVELS.map(at)];
    });
  return packedPng(contactSheet(rows));
}
