import { SimdriftError } from '@simdrift/contracts';
import type { Dataset, OpenDatasetInfo } from '../dataset.js';
import type { ImageSet } from '../image-set.js';
import type { SplitName } from '../registry/dataset-info.js';
import { readMedmnistSplit } from './medmnist-layout.js';
import type { NpzFile } from './npz-reader.js';

/** A data set over a file whose layout has been checked. */
export function npzDataset(file: NpzFile, facts: Pick<Dataset, 'info' | 'source' | 'hash' | 'official'>): Dataset {
  const { info } = facts;
  return lazySplits({ ...facts, path: file.path }, (split) =>
    readMedmnistSplit(file, split, { side: info.side, channels: info.channels, splits: info.splits }, info.classes),
  );
}

/** Adds the splits to a data set: each is read once, when first asked for. */
export function lazySplits(
  facts: Omit<Dataset, 'split' | SplitName>,
  read: (split: SplitName) => Promise<ImageSet>,
): Dataset {
  const kept = new Map<SplitName, Promise<ImageSet>>();
  const split = (name: SplitName): Promise<ImageSet> => {
    if (facts.info.splits[name] === undefined) return Promise.reject(noSplit(facts.path, facts.info, name));
    let reading = kept.get(name);
    if (reading === undefined) {
      reading = read(name);
      kept.set(name, reading);
      // A read that failed may be tried again.
      reading.catch(() => kept.delete(name));
    }
    return reading;
  };
  return { ...facts, split, train: () => split('train'), val: () => split('val'), test: () => split('test') };
}

function noSplit(path: string, info: OpenDatasetInfo, name: SplitName): SimdriftError {
  return new SimdriftError('SIMDRIFT_DATA_MISSING', `${path} has no ${name} split.`, {
    hint: `It has: ${Object.keys(info.splits).join(', ')}.`,
    facts: { path, split: name },
  });
}
