import { SimdriftError } from '@simdrift/contracts';
import { decode } from 'fast-png';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../dataset.js';
import { imageSet, type ImageSet } from '../image-set.js';
import { lazySplits } from '../npz/npz-dataset.js';
import { fileError } from '../npz/npz-errors.js';
import { SPLIT_NAMES, type SplitName } from '../registry/dataset-info.js';
import { ownInfo } from './own-info.js';

interface Listing {
  readonly classes: readonly string[];
  /** Files per class. */
  readonly files: readonly (readonly string[])[];
}

/**
 * Opens a folder with a folder per class (`folder/normal/1.png`), which is the test split, or with `train`, `val` and `test` of such
 * folders. PNG files of 8 bits, gray or RGB (an alpha channel is dropped), all square and of one size. Classes and files go by name.
 *
 * @throws {SimdriftError} SIMDRIFT_DATA_MISSING, SIMDRIFT_NPZ_LAYOUT, SIMDRIFT_IMAGE
 */
export async function openFolderDataset(path: string): Promise<Dataset> {
  const inside = await foldersIn(path);
  const named = SPLIT_NAMES.filter((split) => inside.includes(split));
  const listings = new Map<SplitName, Listing>();
  for (const split of named.length > 0 ? named : (['test'] as const)) {
    listings.set(split, await list(named.length > 0 ? join(path, split) : path));
  }
  const classes = [...new Set([...listings.values()].flatMap((listing) => listing.classes))].sort();
  const firstFile = [...listings.values()].flatMap((listing) => listing.files.flat())[0];
  if (classes.length < 2 || firstFile === undefined) {
    throw new SimdriftError(
      'SIMDRIFT_NPZ_LAYOUT',
      `${path} does not hold at least two folders, one per class, with PNG files.`,
      {
        hint: 'Put the images of each class into a folder named after the class.',
        facts: { path },
      },
    );
  }
  const first = await readPng(firstFile);
  const counts = Object.fromEntries([...listings].map(([split, listing]) => [split, listing.files.flat().length]));
  const info = ownInfo({ path, classes, channels: first.channels, side: first.side, splits: counts });
  const hash = await hashOf(listings);
  return lazySplits({ info, source: 'own', path, hash, official: false }, (split) =>
    readSplit(listings.get(split)!, classes, first),
  );
}

async function list(path: string): Promise<Listing> {
  const classes = await foldersIn(path);
  const files = await Promise.all(
    classes.map(async (name) =>
      (await readdir(join(path, name)))
        .filter((file) => file.toLowerCase().endsWith('.png'))
        .sort()
        .map((file) => join(path, name, file)),
    ),
  );
  return { classes, files };
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw fileError(path, error);
  });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

async function readSplit(listing: Listing, classes: readonly string[], first: Png): Promise<ImageSet> {
  const size = first.side * first.side * first.channels;
  const images = new Uint8Array(listing.files.flat().length * size);
  const labels = new Uint8Array(listing.files.flat().length);
  let at = 0;
  for (const [index, name] of listing.classes.entries()) {
    for (const file of listing.files[index]!) {
      const png = await readPng(file);
      if (png.side !== first.side || png.channels !== first.channels) {
        throw badImage(
          file,
          `is ${png.side} × ${png.side} × ${png.channels}, but the first image is ${first.side} × ${first.side} × ${first.channels}`,
        );
      }
      images.set(png.pixels, at * size);
      labels[at++] = classes.indexOf(name);
    }
  }
  return imageSet({ height: first.side, width: first.side, channels: first.channels, classes, images, labels });
}

interface Png {
  readonly side: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

async function readPng(path: string): Promise<Png> {
  const bytes = await readFile(path);
  let png: ReturnType<typeof decode>;
  try {
    png = decode(bytes);
  } catch (error) {
    throw badImage(path, `cannot be decoded (${(error as Error).message})`);
  }
  if (png.depth !== 8 || png.palette !== undefined)
    throw badImage(path, 'is not a gray or RGB image of 8 bits a channel');
  if (png.width !== png.height) throw badImage(path, `is ${png.width} × ${png.height}, not square`);
  const channels = png.channels < 3 ? 1 : 3;
  const pixels = new Uint8Array(png.width * png.height * channels);
  for (let pixel = 0; pixel < png.width * png.height; pixel++) {
    for (let channel = 0; channel < channels; channel++)
      pixels[pixel * channels + channel] = png.data[pixel * png.channels + channel]!;
  }
  return { side: png.width, channels, pixels };
}

async function hashOf(listings: ReadonlyMap<SplitName, Listing>): Promise<string> {
  const hash = createHash('sha256');
  for (const [split, listing] of listings) {
    for (const [index, name] of listing.classes.entries()) {
      for (const file of listing.files[index]!) {
        const bytes = await readFile(file);
        hash.update(`${split}\u0000${name}\u0000${bytes.length}\u0000`).update(bytes);
      }
    }
  }
  return `sha256:${hash.digest('hex')}`;
}

function badImage(path: string, fault: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_IMAGE', `${path} ${fault}.`, {
    hint: 'Convert it, or take it out of the folder.',
    facts: { path },
  });
}
